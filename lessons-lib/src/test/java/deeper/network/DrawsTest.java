package deeper.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import deeper.shape.ImageShape;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class DrawsTest {
  private static final int IN = 300;
  private static final int OUT = 200; // 60,000 weights: several chunks, the last one not full

  @ParameterizedTest
  @CsvSource({"PYTORCH, FLOAT", "PYTORCH, DOUBLE", "HE, FLOAT", "HE, DOUBLE"})
  void initialWeightsAreOneSequenceWhateverTheChunks(Initialisation how, DataType type) {
    ModelSpec spec =
        new ModelSpec(
            "dense",
            ImageShape.of(1, 1, IN),
            Sequence.of().then("flat", new Flat()).then("fc", Dense.of(IN, OUT)));
    NetworkConfig config = NetworkConfig.seed(11).type(type).initialisation(how);
    try (Network network = Network.of(spec, config)) {
      INDArray weight = network.parameters().get("fc.weight").reshape((long) IN * OUT);
      Draws draws = new Draws(11, "initialise fc.weight", 0);
      double bound = how == Initialisation.HE ? Math.sqrt(2.0 / IN) : 1 / Math.sqrt(IN);
      for (long i = 0; i < weight.length(); i++) {
        double expected =
            bound * (how == Initialisation.HE ? draws.normal() : 2 * draws.uniform() - 1);
        double stored = type == DataType.FLOAT ? (float) expected : expected;
        assertEquals(stored, weight.getDouble(i), "weight " + i + ", seed 11");
      }
    }
  }
}
