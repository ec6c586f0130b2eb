package deeper.tests.golden;

import deeper.metric.Accuracy;
import deeper.metric.ConfusionMatrix;
import deeper.metric.Metric;
import deeper.metric.PrecisionRecallF1;
import deeper.metric.PrecisionRecallF1.Scored;
import deeper.metric.TopK;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One entry of {@code metrics.json}. */
final class MetricCase {
  private static final Tolerance RATIO = new Tolerance(1e-12, 0);

  private final JsonObject entry;
  private final JsonObject expected;
  private final Trial trial;
  private final Set<String> unread;
  private INDArray labels;
  private INDArray scores;

  MetricCase(JsonObject entry, Trial trial) {
    this.entry = entry;
    this.expected = entry.getAsJsonObject("expected");
    this.trial = trial;
    this.unread = new HashSet<>(expected.keySet());
  }

  void check() {
    String kind = entry.get("kind").getAsString();
    switch (kind) {
      case "multiclass" -> multiclass();
      case "binary_logits" ->
          binary(0.0, Accuracy.binaryLogits(), PrecisionRecallF1.binaryLogits());
      case "binary_probabilities" ->
          binary(0.5, Accuracy.binaryProbabilities(), PrecisionRecallF1.binaryProbabilities());
      case "epoch_average" -> epochAverage();
      default -> trial.fail("unknown kind " + kind);
    }
    unread.forEach(key -> trial.fail("unknown " + key));
  }

  private void multiclass() {
    read("logits");
    int classes = entry.get("num_classes").getAsInt();
    Accuracy top1 = count(Accuracy.of());
    TopK top5 = count(TopK.of(5));
    PrecisionRecallF1 f1 = count(PrecisionRecallF1.of(classes));
    same("count", top1.count());
    same("top1_correct", top1.correctCount());
    same("top5_correct", top5.correctCount());
    ratio("top1", top1.value());
    ratio("top5", top5.value());
    trial.same("confusion", take("confusion").toString(), compact(f1.matrix().toArray()));
    predictions(f1.matrix());
    perClass("precision", f1, Scored::precision);
    perClass("recall", f1, Scored::recall);
    perClass("f1", f1, Scored::f1);
    macro("macro_all", f1.macro());
    macro("macro_present", f1.macroPresent());
  }

  private void binary(double threshold, Accuracy accuracy, PrecisionRecallF1 f1) {
    trial.same("threshold", entry.get("threshold").getAsDouble(), threshold);
    read("scores");
    count(accuracy);
    count(f1);
    same("count", accuracy.count());
    same("correct", accuracy.correctCount());
    ratio("accuracy", accuracy.value());
    predictions(f1.matrix());
    same("tp", f1.matrix().count(1, 1));
    same("fp", f1.matrix().count(0, 1));
    same("fn", f1.matrix().count(1, 0));
    same("tn", f1.matrix().count(0, 0));
    ratio("precision", f1.positive().precision());
    ratio("recall", f1.positive().recall());
    ratio("f1", f1.positive().f1());
  }

  /** The runner's own sums are tried in deeper.train; here the counts of unequal batches. */
  private void epochAverage() {
    double[] sizes = OpCase.doubles(entry.getAsJsonArray("batch_sizes"));
    double[] losses = OpCase.doubles(entry.getAsJsonArray("batch_mean_loss"));
    double[] correct = OpCase.doubles(entry.getAsJsonArray("batch_correct"));
    Accuracy accuracy = Accuracy.of();
    double sum = 0;
    for (int b = 0; b < sizes.length; b++) {
      sum += losses[b] * sizes[b];
      int hits = (int) correct[b];
      int[] truth = IntStream.range(0, (int) sizes[b]).map(i -> i < hits ? 1 : 0).toArray();
      INDArray always1 = Nd4j.zeros(DataType.FLOAT, truth.length, 2);
      always1.getColumn(1).assign(1);
      accuracy.update(Nd4j.createFromArray(truth), always1);
    }
    double total = Arrays.stream(sizes).sum();
    ratio("loss", sum / total);
    ratio("loss_if_unweighted", Arrays.stream(losses).average().orElseThrow());
    ratio("accuracy", accuracy.value());
  }

  private void read(String scoresKey) {
    labels = labels(entry.getAsJsonArray("labels"));
    JsonObject tensor = entry.getAsJsonObject(scoresKey);
    long[] shape = OpCase.longs(tensor.getAsJsonArray("shape"));
    if (shape[0] == 0) {
      scores = Nd4j.create(DataType.DOUBLE, shape);
    } else if (tensor.has("values")) {
      scores =
          Nd4j.createFromArray(OpCase.doubles(tensor.getAsJsonArray("values"))).reshape('c', shape);
    } else {
      double[] range = {tensor.get("lo").getAsDouble(), tensor.get("hi").getAsDouble()};
      int n = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
      String name = tensor.get("name").getAsString();
      float[] numbers = Fill.fill(tensor.get("seed").getAsLong(), name, range, n);
      scores = Nd4j.createFromArray(numbers).reshape('c', shape);
    }
  }

  private static INDArray labels(JsonArray array) {
    int[] values = Arrays.stream(OpCase.longs(array)).mapToInt(Math::toIntExact).toArray();
    return values.length == 0 ? Nd4j.create(DataType.INT32, 0) : Nd4j.createFromArray(values);
  }

  /** Counts the data in two unequal batches, so that streaming is tried too. */
  private <M extends Metric> M count(M metric) {
    long n = labels.length();
    long cut = n / 3;
    if (cut == 0) {
      metric.update(labels, scores);
      return metric;
    }
    metric.update(rows(labels, 0, cut), rows(scores, 0, cut));
    metric.update(rows(labels, cut, n), rows(scores, cut, n));
    return metric;
  }

  private static INDArray rows(INDArray array, long from, long to) {
    return array.rank() == 1
        ? array.get(NDArrayIndex.interval(from, to))
        : array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /** Each row alone in an empty matrix shows its prediction. */
  private void predictions(ConfusionMatrix kind) {
    long[] wanted = OpCase.longs(take("predictions").getAsJsonArray());
    long[] ours = new long[wanted.length];
    for (int i = 0; i < ours.length; i++) {
      ConfusionMatrix one = kind.fresh();
      one.update(rows(labels, i, i + 1), rows(scores, i, i + 1));
      int label = labels.getInt(i);
      ours[i] =
          IntStream.range(0, one.classes())
              .filter(c -> one.count(label, c) == 1)
              .findFirst()
              .orElse(-1);
    }
    trial.same("predictions", Arrays.toString(wanted), Arrays.toString(ours));
  }

  private void perClass(String key, PrecisionRecallF1 f1, ToDoubleFunction<Scored> part) {
    JsonArray wanted = take(key).getAsJsonArray();
    trial.same("classes of " + key, wanted.size(), f1.matrix().classes());
    for (int c = 0; c < wanted.size(); c++) {
      ratio(key + " of class " + c, wanted.get(c), part.applyAsDouble(f1.ofClass(c)));
    }
  }

  private void macro(String key, Scored ours) {
    JsonObject wanted = take(key).getAsJsonObject();
    trial.same("keys of " + key, Set.of("precision", "recall", "f1"), wanted.keySet());
    ratio(key + " precision", wanted.get("precision"), ours.precision());
    ratio(key + " recall", wanted.get("recall"), ours.recall());
    ratio(key + " f1", wanted.get("f1"), ours.f1());
  }

  private void same(String key, long ours) {
    trial.same(key, take(key).getAsLong(), ours);
  }

  private void ratio(String key, double ours) {
    ratio(key, take(key), ours);
  }

  private void ratio(String what, JsonElement wanted, double ours) {
    if (wanted.isJsonNull()) { // JSON's null stands for a value that nothing was counted for
      trial.same(what, Double.NaN, ours);
    } else {
      trial.close(what, new double[] {wanted.getAsDouble()}, new double[] {ours}, RATIO);
    }
  }

  private JsonElement take(String key) {
    unread.remove(key);
    return expected.get(key);
  }

  private static String compact(long[][] matrix) {
    return Arrays.deepToString(matrix).replace(" ", "");
  }
}
