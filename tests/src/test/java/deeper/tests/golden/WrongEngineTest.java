package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.ops.Conv2d;
import deeper.ops.Engine;
import deeper.ops.EngineProvider;
import deeper.ops.Linear;
import deeper.ops.LocalResponseNorm;
import deeper.ops.Relu;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An engine that is wrong in one operator by a thousandth: that operator's fixtures turn red and no
 * others; of networks and of training runs, every one that uses it.
 */
class WrongEngineTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @Test
  void aConvolutionThatIsOffByAThousandthIsFound() throws IOException {
    assertEquals(Set.of("conv2d", "learn_kernel"), red(Conv2d.Kernel.class));
  }

  @Test
  void aReluThatIsOffByAThousandthIsFound() throws IOException {
    assertEquals(Set.of("relu"), red(Relu.Kernel.class));
  }

  /** Batch norm hides a scaled convolution from two steps in float, not from five in double. */
  @Test
  void aWrongConvolutionTurnsEveryTrainingRunRed() throws IOException {
    List<String> all = ids("training", "runs", id -> true);
    assertTrue(all.contains("lenet5.adam") && all.contains("resnet18_1ch.sgd"), all.toString());
    assertEquals(all, redRuns(Conv2d.Kernel.class, id -> true));
  }

  @Test
  void aWrongDenseLayerTurnsEveryTrainingRunOfLeNetRed() throws IOException {
    Predicate<String> isLeNet = id -> id.startsWith("lenet5");
    assertEquals(ids("training", "runs", isLeNet), redRuns(Linear.Kernel.class, isLeNet));
  }

  /** Local response norm is in neither network: the wrong engine itself breaks nothing. */
  @Test
  void anOperatorThatIsNotUsedTurnsNoTrainingRunRed() throws IOException {
    assertEquals(
        List.of(), redRuns(LocalResponseNorm.Kernel.class, id -> id.equals("lenet5.momentum")));
  }

  @Test
  void aWrongConvolutionTurnsEveryNetworkRed() throws IOException {
    // the networks on small pictures, which take seconds
    Predicate<String> isSmall = id -> id.matches("lenet5|resnet18_1ch|cifar_resnet20_[AB]");
    Report report = new Report(failure -> {});
    Engine wrong = Engine.of(new Wrong(Conv2d.Kernel.class));
    new ModelsKind(List.of(wrong)).check(fixture("models", "models", isSmall), report);
    for (Trial trial : report.trials()) {
      boolean isSpec = trial.subject().engine().equals("spec");
      assertEquals(isSpec, trial.failures().isEmpty(), trial.subject().toString());
    }
    assertEquals(3 * 4, report.trials().size()); // each: specification, float, double
  }

  /** The runs that are red in float or in double. */
  private static List<String> redRuns(Class<?> wrong, Predicate<String> wanted) throws IOException {
    Report report = new Report(failure -> {});
    Engine engine = Engine.of(new Wrong(wrong));
    new TrainingKind(List.of(engine)).check(fixture("training", "runs", wanted), report);
    return report.trials().stream()
        .filter(trial -> !trial.failures().isEmpty())
        .map(trial -> trial.subject().id())
        .distinct()
        .toList();
  }

  private static List<String> ids(String kind, String list, Predicate<String> wanted)
      throws IOException {
    return fixture(kind, list, wanted).entries(list).stream()
        .map(entry -> entry.get("id").getAsString())
        .toList();
  }

  /** A fixture file with some of its entries. */
  private static Fixture fixture(String kind, String list, Predicate<String> wanted)
      throws IOException {
    Path file = GOLDEN.resolve(kind + ".json");
    JsonObject document = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    JsonArray some = new JsonArray();
    for (JsonElement entry : document.getAsJsonArray(list)) {
      if (wanted.test(entry.getAsJsonObject().get("id").getAsString())) {
        some.add(entry);
      }
    }
    document.add(list, some);
    return new Fixture(file, document);
  }

  /** The operators with a failed trial when the kernel of one type is wrong. */
  private static Set<String> red(Class<?> type) throws IOException {
    Report report = new Report(failure -> {});
    Engine wrong = Engine.of(new Wrong(type));
    new OpsKind(List.of(wrong)).check(fixture("ops", "cases", id -> true), report);
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
