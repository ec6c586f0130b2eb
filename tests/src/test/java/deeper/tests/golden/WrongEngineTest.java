package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import deeper.ops.Conv2d;
import deeper.ops.Engine;
import deeper.ops.EngineProvider;
import deeper.ops.Relu;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An engine that is wrong in one operator by a thousandth: its fixtures turn red, no others. */
class WrongEngineTest {
  private static final Path OPS = Path.of("src/test/resources/golden/ops.json");

  @Test
  void aConvolutionThatIsOffByAThousandthIsFound() throws IOException {
    assertEquals(Set.of("conv2d", "learn_kernel"), red(Conv2d.Kernel.class));
  }

  @Test
  void aReluThatIsOffByAThousandthIsFound() throws IOException {
    assertEquals(Set.of("relu"), red(Relu.Kernel.class));
  }

  /** The operators with a failed trial when the kernel of one type is wrong. */
  private static Set<String> red(Class<?> type) throws IOException {
    JsonObject document = JsonParser.parseString(Files.readString(OPS)).getAsJsonObject();
    Report report = new Report(failure -> {});
    Engine wrong = Engine.of(new Wrong(type));
    new OpsKind(List.of(wrong)).check(new Fixture(OPS, document), report);
    Set<String> red = new TreeSet<>();
    for (Trial trial : report.trials()) {
      assertTrue(trial.subject().engine().startsWith("wrong "));
      if (!trial.failures().isEmpty()) {
        red.add(trial.group());
      }
    }
    return red;
  }

  /** ND4J's kernels, but everything that one of them returns is 1.001 times too large. */
  private record Wrong(Class<?> wrongType) implements EngineProvider {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public <K> K kernel(Class<K> type) {
      K right = Engine.ND4J.kernel(type);
      if (!type.equals(wrongType)) {
        return right;
      }
      Object wrong =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                try {
                  method.setAccessible(true);
                  return ((INDArray) method.invoke(right, arguments)).mul(1.001);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
      return type.cast(wrong);
    }
  }
}
