package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A NaN or an infinity in x does to y in every engine what it does in the loops. */
class NotANumberTest {
  static Stream<String> operators() {
    return Samples.ALL.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("operators")
  void aNanShowsInTheSamePlacesInEveryEngine(String operator) {
    int seen = 0;
    for (int draw = 0; draw < 20; draw++) {
      Random random = new Random(3_000L * operator.hashCode() + draw);
      Sample sample = Samples.ALL.get(operator).apply(random);
      List<INDArray> inputs = new ArrayList<>(sample.inputs());
      inputs.set(0, inputs.get(0).dup('c'));
      INDArray flat = inputs.get(0).reshape('c', new long[] {inputs.get(0).length()});
      flat.putScalar(random.nextInt((int) flat.length()), Double.NaN);
      boolean[] expected = nans(sample.forward().of(Engine.NAIVE, inputs).get(0));
      for (boolean each : expected) {
        seen += each ? 1 : 0;
      }
      for (Engine engine : PropertiesTest.engines()) {
        boolean[] actual = nans(sample.forward().of(engine, inputs).get(0));
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], actual[i], operator + " " + engine + " draw " + draw);
        }
      }
    }
    assertTrue(seen > 0, operator + " swallows NaN");
  }

  @ParameterizedTest
  @ArgumentsSource(EngineArguments.class)
  void anImpossibleClassCostsNothingUnlessItIsTheTrueOne(Engine engine, DataType type) {
    // log(1/2) = -0.693; the second class has probability 0
    INDArray scores = Nd4j.createFromArray(new double[][] {{1, Double.NEGATIVE_INFINITY, 1}});
    INDArray label = Nd4j.createFromArray(0);
    double loss = CrossEntropy.of().on(engine).forward(scores.castTo(type), label);
    assertEquals(Math.log(2), loss, 1e-6);
    INDArray logs = Nd4j.createFromArray(new double[][] {{-1, Double.NEGATIVE_INFINITY, -3}});
    assertEquals(1, Nll.of().on(engine).forward(logs.castTo(type), label), 1e-6);
  }

  @Test
  void maxPoolingKeepsMinusInfinity() {
    INDArray x = Nd4j.valueArrayOf(new long[] {1, 1, 2, 2}, Double.NEGATIVE_INFINITY);
    for (Engine engine : PropertiesTest.engines()) {
      MaxPool2d pool = MaxPool2d.of(Window.of(2)).on(engine);
      assertEquals(Double.NEGATIVE_INFINITY, pool.forward(x).getDouble(0));
    }
  }

  private static boolean[] nans(INDArray y) {
    double[] numbers = y.dup('c').data().asDouble();
    boolean[] nans = new boolean[numbers.length];
    for (int i = 0; i < nans.length; i++) {
      nans[i] = Double.isNaN(numbers[i]);
    }
    return nans;
  }
}
