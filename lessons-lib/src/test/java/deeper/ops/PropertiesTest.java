package deeper.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for every operator in every engine, over 200 random shapes and options each. */
class PropertiesTest {
  private static final int DRAWS = 200;
  private static final double STEP = 1e-5;

  static Stream<String> operators() {
    return Samples.ALL.keySet().stream();
  }

  static List<Engine> engines() {
    return Engine.all().stream().filter(engine -> engine.unavailable().isEmpty()).toList();
  }

  /** Loops on plain doubles against every engine, data type and memory layout. */
  @ParameterizedTest
  @MethodSource("operators")
  void enginesAgreeOnAnyMemoryLayoutAndLeaveTheirInputsAlone(String operator) {
    Map<String, Integer> seen = new HashMap<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      Random random = new Random(1_000L * operator.hashCode() + draw);
      Sample sample = Samples.ALL.get(operator).apply(random);
      List<INDArray> expected = sample.forward().of(Engine.NAIVE, sample.inputs());
      INDArray dy = Samples.normal(random, expected.get(0).shape());
      List<INDArray> gradients = sample.backward().of(Engine.NAIVE, sample.inputs(), dy);
      boolean isLaidOut = false;
      for (Engine engine : engines()) {
        for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
          String where = operator + " draw " + draw + " " + engine + " " + type;
          List<INDArray> inputs = new ArrayList<>();
          List<INDArray> copies = new ArrayList<>();
          for (INDArray input : sample.inputs()) {
            Layouts layout = Layouts.draw(random);
            isLaidOut |= layout != Layouts.PLAIN;
            inputs.add(layout.of(input.castTo(type)));
            copies.add(input.castTo(type).dup('c'));
          }
          INDArray upstream = Layouts.draw(random).of(dy.castTo(type));
          assertClose(where + " y", expected, sample.forward().of(engine, inputs), type);
          assertClose(
              where + " gradient", gradients, sample.backward().of(engine, inputs, upstream), type);
          assertSameBits(where, copies, inputs);
          assertSameBits(where + " dy", List.of(dy.castTo(type).dup('c')), List.of(upstream));
        }
      }
      sample.traits().forEach(trait -> seen.merge(trait, 1, Integer::sum));
      seen.merge("non-contiguous input", isLaidOut ? 1 : 0, Integer::sum);
    }
    assertCovered(operator, seen);
  }

  /** What a backward pass is: how the loss moves when all inputs move a little together. */
  @ParameterizedTest
  @MethodSource("operators")
  void backwardIsTheSlopeOfForward(String operator) {
    for (Engine engine : engines()) {
      for (int draw = 0; draw < DRAWS; draw++) {
        Random random = new Random(7_000L * operator.hashCode() + draw);
        Sample sample = Samples.ALL.get(operator).apply(random);
        List<INDArray> x = sample.inputs();
        INDArray dy = Samples.normal(random, sample.forward().of(engine, x).get(0).shape());
        List<INDArray> direction = new ArrayList<>();
        x.forEach(input -> direction.add(Samples.normal(random, input.shape())));
        double up = dot(sample.forward().of(engine, moved(x, direction, STEP)).get(0), dy);
        double down = dot(sample.forward().of(engine, moved(x, direction, -STEP)).get(0), dy);
        List<INDArray> gradients = sample.backward().of(engine, x, dy);
        double expected = (up - down) / (2 * STEP);
        double actual = 0;
        double size = 1;
        for (int i = 0; i < x.size(); i++) {
          actual += dot(gradients.get(i), direction.get(i));
          size += Math.sqrt(dot(gradients.get(i), gradients.get(i)));
        }
        assertEquals(expected, actual, 1e-6 * size, operator + " " + engine + " draw " + draw);
      }
    }
  }

  private static List<INDArray> moved(List<INDArray> x, List<INDArray> direction, double step) {
    List<INDArray> moved = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      moved.add(x.get(i).add(direction.get(i).mul(step)));
    }
    return moved;
  }

  private static double dot(INDArray a, INDArray b) {
    double[] left = a.dup('c').data().asDouble();
    double[] right = b.dup('c').data().asDouble();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static void assertCovered(String operator, Map<String, Integer> seen) {
    List<String> wanted = new ArrayList<>(List.of("non-contiguous input"));
    if (List.of("conv2d", "im2col", "max_pool2d", "avg_pool2d").contains(operator)) {
      wanted.addAll(List.of("stride > 1", "non-square kernel", "uneven padding"));
    }
    if (List.of("conv2d", "im2col").contains(operator)) {
      wanted.add("dilation or groups > 1");
    }
    for (String trait : wanted) {
      int count = seen.getOrDefault(trait, 0);
      assertTrue(count >= 0.3 * DRAWS, operator + ": " + trait + " in " + count + " draws");
    }
  }

  private static void assertClose(
      String where, List<INDArray> expected, List<INDArray> actual, DataType type) {
    double tolerance = type == DataType.DOUBLE ? 1e-11 : 1e-5;
    assertEquals(expected.size(), actual.size(), where);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(type, actual.get(i).dataType(), where);
      assertEquals(
          Arrays.toString(expected.get(i).shape()), Arrays.toString(actual.get(i).shape()), where);
      double[] e = expected.get(i).dup('c').data().asDouble();
      double[] a = actual.get(i).dup('c').data().asDouble();
      double peak = Arrays.stream(e).map(Math::abs).max().orElse(0);
      for (int k = 0; k < e.length; k++) {
        assertEquals(e[k], a[k], tolerance * (1 + peak), where + " " + i + " at " + k);
      }
    }
  }

  private static void assertSameBits(String where, List<INDArray> copies, List<INDArray> inputs) {
    for (int i = 0; i < copies.size(); i++) {
      double[] before = copies.get(i).data().asDouble();
      double[] after = inputs.get(i).dup('c').data().asDouble();
      assertTrue(Arrays.equals(before, after), where + " changed input " + i);
    }
  }
}
