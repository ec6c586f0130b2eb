package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import deeper.network.NetworkConfig;
import deeper.ops.Conv2d;
import deeper.ops.Engine;
import deeper.ops.EngineProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The fixtures of whole models are computed by our operators: a wrong one turns them red. */
class WrongEngineTest {

  /** ND4J's engine, but every convolution's result is 1.001 times too large. */
  private static final class OffByAThousandth implements EngineProvider {
    @Override
    public String name() {
      return "off";
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public <K> K kernel(Class<K> type) {
      K right = Engine.ND4J.kernel(type);
      return right instanceof Conv2d.Kernel conv ? type.cast(new WrongConv(conv)) : right;
    }
  }

  private record WrongConv(Conv2d.Kernel right) implements Conv2d.Kernel {
    @Override
    public INDArray forward(Conv2d op, INDArray x, INDArray weight, INDArray bias) {
      return right.forward(op, x, weight, bias).mul(1.001);
    }

    @Override
    public INDArray inputGradient(Conv2d op, INDArray x, INDArray weight, INDArray dy) {
      return right.inputGradient(op, x, weight, dy);
    }

    @Override
    public INDArray weightGradient(Conv2d op, INDArray x, INDArray dy) {
      return right.weightGradient(op, x, dy);
    }

    @Override
    public INDArray biasGradient(Conv2d op, INDArray dy) {
      return right.biasGradient(op, dy);
    }
  }

  private static Report report(Engine engine) throws IOException {
    Path file = Path.of("src/test/resources/golden/models.json");
    JsonObject document = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    JsonObject meta = document.getAsJsonObject("meta");
    Report report = new Report(failure -> {});
    document
        .getAsJsonArray("models")
        .forEach(
            element -> {
              JsonObject entry = element.getAsJsonObject();
              String id = entry.get("id").getAsString();
              if (id.equals("lenet5") || id.equals("cifar_resnet20_A")) {
                NetworkConfig config = NetworkConfig.seed(0).on(engine);
                report.trial(
                    new Subject("models.json", id, engine.name()),
                    trial -> ModelsKind.run(entry, meta, config, trial));
              }
            });
    return report;
  }

  @Test
  void aConvolutionOffByAThousandthTurnsModelsRed() throws IOException {
    Report right = report(Engine.ND4J);
    assertEquals(2, right.passed(), right.failures().toString());
    Report wrong = report(Engine.of(new OffByAThousandth()));
    assertEquals(2, wrong.failed());
  }
}
