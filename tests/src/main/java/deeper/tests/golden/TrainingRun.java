package deeper.tests.golden;

import deeper.network.Gradients;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.spec.Weight;
import deeper.train.Updater;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One entry of {@code training.json} in one engine and data type. */
final class TrainingRun {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "model",
          "gain",
          "num_classes",
          "images",
          "labels",
          "batch",
          "steps",
          "optimizer",
          "loss",
          "loss_f64",
          "final_logits_8",
          "final_logits_8_f64",
          "final_l2",
          "f64",
          "note");
  private static final Tolerance FLOAT = new Tolerance(1e-4, 0);
  private static final Tolerance DOUBLE = new Tolerance(1e-8, 0);

  private final JsonObject entry;
  private final Trial trial;
  private final int classes;
  private final int batch;
  private final long[] shape;
  private final double[][] images;

  TrainingRun(JsonObject entry, Trial trial) {
    this.entry = entry;
    this.trial = trial;
    this.classes = entry.get("num_classes").getAsInt();
    this.batch = entry.get("batch").getAsInt();
    this.shape = OpCase.longs(entry.getAsJsonObject("images").getAsJsonArray("shape"));
    this.images = images();
  }

  /** Image i is half its own noise and half its class's template, rounded to float once. */
  private double[][] images() {
    JsonObject spec = entry.getAsJsonObject("images");
    long seed = spec.get("seed").getAsLong();
    double[] range = {spec.get("lo").getAsDouble(), spec.get("hi").getAsDouble()};
    int count = (int) shape[0];
    int size = (int) (shape[1] * shape[2] * shape[3]);
    float[] noise = Fill.fill(seed, spec.get("name").getAsString(), range, count * size);
    float[] templates = Fill.fill(seed, spec.get("templates").getAsString(), range, classes * size);
    double[][] all = new double[count][size];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < size; k++) {
        double template = templates[i % classes * size + k];
        all[i][k] = (float) (0.5 * noise[i * size + k] + 0.5 * template);
      }
    }
    return all;
  }

  void check(Engine engine, DataType type) {
    entry.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> trial.fail("unknown " + key));
    trial.same("labels", "i % num_classes", entry.get("labels").getAsString());
    ImageShape input = ImageShape.of((int) shape[1], (int) shape[2], (int) shape[3]);
    ModelSpec spec = ModelIds.spec(entry.get("model").getAsString(), classes, input);
    // One ReLU that flips at rounding level throws a float run with batch norm off its path: by
    // 0.0034 to 0.0105 after five steps, whichever the engine. Each of its steps therefore starts
    // where the double run is.
    boolean isLed = type == DataType.FLOAT && spec.weights().stream().anyMatch(TrainingRun::isNorm);
    try (Network net = Network.of(spec, NetworkConfig.seed(0).type(type).on(engine));
        Network leader =
            Network.of(spec, NetworkConfig.seed(0).type(DataType.DOUBLE).on(Engine.ND4J))) {
      fill(net);
      fill(leader);
      double[] losses = isLed ? ledLosses(net, leader) : losses(net);
      compare(net, losses, isLed);
    }
  }

  private double[] losses(Network net) {
    Updater updater = updater(net);
    double[] losses = new double[entry.get("steps").getAsInt()];
    for (int step = 0; step < losses.length; step++) {
      Gradients g = gradients(net, step);
      losses[step] = g.loss();
      updater.step(g.flat());
    }
    return losses;
  }

  /** Each step starts where the leader is; in the end the network is there too. */
  private double[] ledLosses(Network net, Network leader) {
    Updater updater = updater(net);
    Updater led = updater(leader);
    double[] losses = new double[entry.get("steps").getAsInt()];
    for (int step = 0; step < losses.length; step++) {
      follow(net, leader);
      led.step(gradients(leader, step).flat());
      Gradients g = gradients(net, step);
      losses[step] = g.loss();
      updater.step(g.flat());
      double apart = distance(net.flatParameters(), leader.flatParameters());
      trial.close("weights after a step", new double[1], new double[] {apart}, FLOAT);
    }
    follow(net, leader);
    return losses;
  }

  private static void follow(Network net, Network leader) {
    leader.parameters().forEach((name, from) -> net.parameters().get(name).assign(from));
  }

  /** The length of the difference as a share of the length. */
  private static double distance(INDArray a, INDArray b) {
    INDArray exact = b.castTo(DataType.DOUBLE);
    return a.castTo(DataType.DOUBLE).sub(exact).norm2Number().doubleValue()
        / exact.norm2Number().doubleValue();
  }

  private static boolean isNorm(Weight weight) {
    return weight.role() == Weight.Role.RUNNING_VAR;
  }

  private void fill(Network net) {
    long seed = entry.getAsJsonObject("images").get("seed").getAsLong();
    new FilledWeights(seed, entry.get("gain").getAsDouble())
        .into(net.spec().weights(), net.parameters());
  }

  private Updater updater(Network net) {
    return Updater.of(OptimizerJson.read(entry.getAsJsonObject("optimizer")), net.flatParameters());
  }

  private Gradients gradients(Network net, int step) {
    return net.gradients(
        pictures(step, net.config().type()),
        labels(step),
        CrossEntropy.of().on(net.config().engine()),
        step);
  }

  private INDArray pictures(int step, DataType type) {
    double[][] rows = new double[batch][];
    for (int i = 0; i < batch; i++) {
      rows[i] = images[(step * batch + i) % images.length];
    }
    return Nd4j.createFromArray(rows)
        .castTo(type)
        .reshape('c', batch, shape[1], shape[2], shape[3]);
  }

  private INDArray labels(int step) {
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = (step * batch + i) % images.length % classes;
    }
    return Nd4j.createFromArray(labels);
  }

  private void compare(Network net, double[] losses, boolean isLed) {
    boolean isFloat = net.config().type() == DataType.FLOAT;
    Tolerance tolerance = isFloat ? FLOAT : DOUBLE;
    boolean isBesideDouble = isLed || !isFloat;
    trial.close(
        "loss",
        OpCase.doubles(entry.getAsJsonArray(isBesideDouble ? "loss_f64" : "loss")),
        losses,
        tolerance);
    INDArray first = pictures(0, net.config().type()).get(NDArrayIndex.interval(0, 8));
    double[] logits =
        OpCase.doubles(
            isBesideDouble
                ? entry.getAsJsonArray("final_logits_8_f64")
                : entry.getAsJsonObject("final_logits_8").getAsJsonArray("values"));
    trial.close(
        "final logits", logits, net.forward(first.dup('c')).dup('c').data().asDouble(), tolerance);
    JsonObject f64 = entry.getAsJsonObject("f64");
    lengths(net, Math.max(1e-5, 2 * f64.get("final_l2_rel").getAsDouble()));
  }

  /** The l2 norm of every parameter and running statistic, stored from the float32 run. */
  private void lengths(Network net, double relative) {
    Map<String, INDArray> live = net.parameters();
    JsonArray pairs = entry.getAsJsonArray("final_l2");
    for (int i = 0; i < pairs.size(); i++) {
      String name = pairs.get(i).getAsJsonArray().get(0).getAsString();
      double length = pairs.get(i).getAsJsonArray().get(1).getAsDouble();
      if (!live.containsKey(name)) {
        trial.fail("unknown parameter " + name);
        continue;
      }
      double ours = live.get(name).castTo(DataType.DOUBLE).norm2Number().doubleValue();
      trial.close(
          "l2 of " + name,
          new double[] {length},
          new double[] {ours},
          new Tolerance(1e-7, relative));
    }
  }
}
