package deeper.tests.golden;

import deeper.network.Gradients;
import deeper.network.Network;
import deeper.network.Slice;
import deeper.ops.CrossEntropy;
import deeper.spec.Weight;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One network with the fixtures' weights, held against one entry's numbers. */
final class ModelRun {
  private static final Set<String> EVAL =
      Set.of(
          "input_shape",
          "output_shape",
          "logits",
          "logits_f64",
          "sum",
          "l2",
          "sensitivity",
          "spread",
          "aux",
          "f64");
  private static final Set<String> TRAIN =
      Set.of(
          "input_shape",
          "labels",
          "loss",
          "loss_f64",
          "logits",
          "grad_l2",
          "grad_l2_f64",
          "grad_head",
          "grad_head_f64",
          "buffers_l2_after",
          "buffers_l2_after_f64",
          "f64");
  private final Network net;
  private final long seed;
  private final Trial trial;
  private final boolean isDouble;
  private boolean areExitsSwapped;

  ModelRun(Network net, long seed, Trial trial) {
    this.net = net;
    this.seed = seed;
    this.trial = trial;
    this.isDouble = net.config().type() == DataType.DOUBLE;
  }

  /**
   * Until 2024 torchvision handed out GoogLeNet's two side exits under each other's names (its pull
   * request 8743), and fixtures made with such a version keep them so.
   */
  void torchvision(String version) {
    areExitsSwapped = version.matches("0\\.(\\d|1\\d|20)\\..*");
  }

  static long size(JsonArray shape) {
    return Arrays.stream(OpCase.longs(shape)).reduce(1, (a, b) -> a * b);
  }

  private INDArray input(String name, JsonArray shape) {
    float[] numbers = Fill.fill(seed, name, new double[] {-1, 1}, Math.toIntExact(size(shape)));
    return Nd4j.createFromArray(numbers)
        .reshape('c', OpCase.longs(shape))
        .castTo(net.config().type());
  }

  /** Summed in double: a float sum over a million numbers is off by 1e-4. */
  private static double l2(INDArray array) {
    return array.castTo(DataType.DOUBLE).norm2Number().doubleValue();
  }

  private void known(JsonObject object, Set<String> keys) {
    for (String key : object.keySet()) {
      if (!keys.contains(key)) {
        trial.fail("unknown " + key);
      }
    }
  }

  void evaluate(JsonObject eval) {
    known(eval, EVAL);
    JsonArray shape = eval.getAsJsonArray("input_shape");
    INDArray x = input("input", shape);
    INDArray y = net.forward(x);
    String at = " at " + shape;
    trial.same(
        "output_shape" + at,
        Arrays.toString(OpCase.longs(eval.getAsJsonArray("output_shape"))),
        Arrays.toString(y.shape()));
    scores("logits" + at, eval, y);
    if (eval.has("aux")) {
      exits(at, eval.getAsJsonObject("aux"), net.auxiliaries(x));
    }
    if (eval.has("sensitivity") && size(shape) <= 3 * 64 * 64) {
      double moved = l2(net.forward(input("input2", shape)).sub(y));
      double expected = eval.get("sensitivity").getAsDouble();
      double actual = moved / l2(y);
      // Stored with three digits.
      close("sensitivity" + at, expected, actual, new Tolerance(0, 6e-3));
    }
  }

  private void exits(String at, JsonObject expected, Map<String, INDArray> actual) {
    trial.same("side exits" + at, expected.keySet(), actual.keySet());
    for (String key : expected.keySet()) {
      String name =
          areExitsSwapped && key.startsWith("aux") ? key.equals("aux1") ? "aux2" : "aux1" : key;
      scores(name + at, expected.getAsJsonObject(key), actual.get(name));
    }
  }

  /** First ten logits, and sum and length of all: a wrong one anywhere shows. */
  private void scores(String what, JsonObject expected, INDArray y) {
    double[] all = y.dup('c').data().asDouble();
    double peak = Difference.peak(all);
    boolean isExact = isDouble && expected.has("logits_f64");
    JsonArray logits = expected.getAsJsonArray(isExact ? "logits_f64" : "logits");
    double share = isExact ? 1e-9 : 5e-5;
    double[] head = Arrays.copyOf(all, Math.min(all.length, logits.size()));
    trial.close(what, OpCase.doubles(logits), head, new Tolerance(share * peak, 0));
    // Sum and length are stored in float32's digits.
    double length = expected.get("l2").getAsDouble();
    close("l2 of " + what, length, l2(y), new Tolerance(0, 5e-5));
    close(
        "sum of " + what,
        expected.get("sum").getAsDouble(),
        Arrays.stream(all).sum(),
        new Tolerance(5e-5 * length * Math.sqrt(all.length), 0));
  }

  private void close(String what, double expected, double actual, Tolerance tolerance) {
    trial.close(what, new double[] {expected}, new double[] {actual}, tolerance);
  }

  /** The length of every layer's output, to find the first wrong one. */
  void trace(JsonObject trace) {
    known(trace, Set.of("input_shape", "l2", "f64_max_rel"));
    List<String> names = new ArrayList<>();
    Map<String, Integer> uses = new HashMap<>();
    net.spec().calls().stream()
        .filter(call -> !call.isFunction() && !call.isAuxiliary())
        .forEach(
            call -> {
              int use = uses.merge(call.name(), 1, Integer::sum);
              names.add(use == 1 ? call.name() : call.name() + "#" + use);
            });
    INDArray x = input("input", trace.getAsJsonArray("input_shape"));
    Map<String, INDArray> seen = net.activations(names, x);
    double[] lengths = names.stream().mapToDouble(n -> l2(seen.get(n))).toArray();
    double[] expected = OpCase.doubles(trace.getAsJsonArray("l2"));
    trial.same("rows of trace", expected.length, lengths.length);
    for (int i = 0; i < Math.min(expected.length, lengths.length); i++) {
      close("l2 of " + names.get(i), expected[i], lengths[i], new Tolerance(0, 5e-5));
    }
  }

  void train(JsonObject train) {
    known(train, TRAIN);
    int[] labels =
        Arrays.stream(OpCase.longs(train.getAsJsonArray("labels")))
            .mapToInt(Math::toIntExact)
            .toArray();
    INDArray x = input("input", train.getAsJsonArray("input_shape"));
    Gradients g = net.gradients(x, Nd4j.createFromArray(labels), CrossEntropy.of(), 0);
    boolean hasNorm =
        net.spec().weights().stream().anyMatch(w -> w.role() == Weight.Role.RUNNING_MEAN);
    Tolerance loose = new Tolerance(0, isDouble ? 1e-7 : hasNorm ? 2e-3 : 1e-5);
    Tolerance tight = new Tolerance(0, isDouble ? 1e-7 : hasNorm ? 1e-4 : 1e-5);
    close("loss", train.get(isDouble ? "loss_f64" : "loss").getAsDouble(), g.loss(), tight);
    // The training logits are stored from the float32 run only.
    trial.close(
        "training logits",
        OpCase.doubles(train.getAsJsonArray("logits")),
        g.scores().dup('c').data().asDouble(),
        new Tolerance(0, hasNorm ? 1e-4 : 1e-5));
    gradients(train, g.flat(), tight, loose);
    buffers(train, tight);
  }

  private void gradients(JsonObject train, INDArray flat, Tolerance tight, Tolerance loose) {
    JsonArray names = train.getAsJsonArray("grad_l2");
    JsonObject heads = train.getAsJsonObject(isDouble ? "grad_head_f64" : "grad_head");
    Map<String, Slice> slices = net.parameterSlices();
    trial.same("number of gradients", names.size(), slices.size());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).getAsJsonArray().get(0).getAsString();
      JsonElement length =
          isDouble
              ? train.getAsJsonArray("grad_l2_f64").get(i)
              : names.get(i).getAsJsonArray().get(1);
      Slice slice = slices.get(name);
      INDArray own =
          flat.get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()));
      close("gradient l2 of " + name, length.getAsDouble(), l2(own), tight);
      if (heads.has(name)) {
        head(name, heads.getAsJsonArray(name), own, loose);
      }
    }
  }

  private void head(String name, JsonArray expected, INDArray own, Tolerance tolerance) {
    double[] first = new double[expected.size()];
    for (int k = 0; k < first.length; k++) {
      first[k] = own.getDouble(k);
    }
    // "of peak" means the whole gradient's, of which these are the first few.
    double peak = own.amaxNumber().doubleValue();
    trial.close(
        "gradient of " + name,
        OpCase.doubles(expected),
        first,
        new Tolerance(tolerance.rel() * peak, 0));
  }

  private void buffers(JsonObject train, Tolerance tolerance) {
    JsonArray names = train.getAsJsonArray("buffers_l2_after");
    Map<String, INDArray> live = net.parameters();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).getAsJsonArray().get(0).getAsString();
      JsonElement length =
          isDouble
              ? train.getAsJsonArray("buffers_l2_after_f64").get(i)
              : names.get(i).getAsJsonArray().get(1);
      double actual = l2(live.get(name));
      close("l2 of " + name + " after", length.getAsDouble(), actual, tolerance);
    }
  }
}
