package deeper.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries out an {@link Optimizer} on one flat vector of weights, in place, and keeps its memory.
 *
 * <p>One pass over the weights, a few thousand at a time, shared by the cores. Elements do not
 * depend on each other, so the result has the same bits with any number of cores.
 *
 * <pre>{@code
 * Updater updater = Updater.of(Sgd.of(0.1), weights);
 * updater.step(gradient);
 * }</pre>
 */
public final class Updater {

  /** Below this many weights a second core costs more than it brings. */
  private static final long WEIGHTS_PER_WORKER = 1 << 16;

  private final UpdateRule rule;
  private final INDArray weights;
  private final Map<String, INDArray> memory = new LinkedHashMap<>();
  private final List<Segment> chunks;
  private final List<FlatVectors> workers;
  private long steps;

  private Updater(UpdateRule rule, INDArray weights, List<Segment> segments) {
    this.rule = rule;
    this.weights = weights;
    this.chunks = Segment.chunks(segments);
    for (String name : rule.memory()) {
      memory.put(name, Nd4j.create(weights.dataType(), weights.length()));
    }
    long useful = 1 + weights.length() / WEIGHTS_PER_WORKER;
    int count = (int) Math.min(useful, Runtime.getRuntime().availableProcessors());
    this.workers =
        IntStream.range(0, count)
            .mapToObj(i -> FlatVectors.of(weights.dataType(), 2 + memory.size()))
            .toList();
  }

  /**
   * An updater whose weights all learn at the optimiser's rate.
   *
   * @param optimizer the hyper-parameters
   * @param weights flat vector, FLOAT or DOUBLE, changed in place by every step
   * @return an updater that remembers nothing yet
   * @throws IllegalArgumentException if the weights are neither FLOAT nor DOUBLE
   */
  public static Updater of(Optimizer optimizer, INDArray weights) {
    return of(
        optimizer,
        weights,
        List.of(new Segment(0, weights.length(), optimizer.rate(), optimizer.weightDecay())));
  }

  /**
   * An updater with rates and decays by segment; weights in no segment stay as they are.
   *
   * @param optimizer the hyper-parameters
   * @param weights flat vector, FLOAT or DOUBLE, changed in place by every step
   * @param segments stretches of the vector, not overlapping
   * @return an updater that remembers nothing yet
   * @throws IllegalArgumentException if the weights are neither FLOAT nor DOUBLE, or a segment
   *     reaches past their end
   */
  public static Updater of(Optimizer optimizer, INDArray weights, List<Segment> segments) {
    DataType type = weights.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "updater: weights (%s) must be FLOAT or DOUBLE. Build the network in one of them."
              .formatted(type));
    }
    for (Segment s : segments) {
      if (s.offset() < 0 || s.offset() + s.length() > weights.length()) {
        throw new IllegalArgumentException(
            "updater: segment (%d..%d) must lie within the weights; there are %d. Take the slices of this network."
                .formatted(s.offset(), s.offset() + s.length(), weights.length()));
      }
    }
    return new Updater(UpdateRule.of(optimizer), weights, segments);
  }

  /**
   * One step at the initial rates.
   *
   * @param gradient flat, of the weights' length and type; only read
   */
  public void step(INDArray gradient) {
    step(gradient, rate -> rate, Double.NaN);
  }

  /**
   * One step at scheduled rates.
   *
   * @param gradient flat, of the weights' length and type; only read
   * @param schedule from a segment's initial rate to its rate now
   * @param momentum momentum (or beta1) now; NaN for the optimiser's own
   * @throws IllegalArgumentException if the gradient's length or type is not that of the weights
   */
  public void step(INDArray gradient, DoubleUnaryOperator schedule, double momentum) {
    if (gradient.length() != weights.length() || gradient.dataType() != weights.dataType()) {
      throw new IllegalArgumentException(
          "updater: gradient (%s of %d) must match the weights (%s of %d). Take the gradient of this network."
              .formatted(
                  gradient.dataType(), gradient.length(), weights.dataType(), weights.length()));
    }
    steps++;
    INDArray[] all = new INDArray[2 + memory.size()];
    all[0] = weights;
    all[1] = gradient;
    int next = 2;
    for (INDArray remembered : memory.values()) {
      all[next++] = remembered;
    }
    if (workers.size() == 1) {
      work(0, all, schedule, momentum);
    } else {
      IntStream.range(0, workers.size()).parallel().forEach(w -> work(w, all, schedule, momentum));
    }
  }

  private void work(int worker, INDArray[] all, DoubleUnaryOperator schedule, double momentum) {
    FlatVectors vectors = workers.get(worker).over(all);
    for (int c = worker; c < chunks.size(); c += workers.size()) {
      Segment chunk = chunks.get(c);
      double rate = schedule.applyAsDouble(chunk.rate());
      vectors.apply(rule, chunk, new UpdateRule.Step(steps, rate, chunk.weightDecay(), momentum));
    }
  }

  /**
   * How many steps were done, those before a resume included.
   *
   * @return a count
   */
  public long steps() {
    return steps;
  }

  /**
   * What the optimiser remembers, under PyTorch's names: {@code momentum_buffer}, {@code exp_avg},
   * {@code exp_avg_sq}, {@code square_avg}.
   *
   * @return live flat vectors, each of the weights' length
   */
  public Map<String, INDArray> memory() {
    return Collections.unmodifiableMap(memory);
  }

  /**
   * Takes over the memory of an earlier updater.
   *
   * @param steps what {@link #steps()} said
   * @param saved what {@link #memory()} held; copied
   * @throws IllegalArgumentException if it comes from another optimiser or other weights
   */
  public void restore(long steps, Map<String, INDArray> saved) {
    if (!saved.keySet().equals(memory.keySet())) {
      throw new IllegalArgumentException(
          "updater: memory (%s) must hold %s. Resume with the optimiser that the run began with."
              .formatted(saved.keySet(), memory.keySet()));
    }
    memory.forEach(
        (name, own) -> {
          INDArray other = saved.get(name);
          if (other.length() != own.length() || other.dataType() != own.dataType()) {
            throw new IllegalArgumentException(
                "updater: %s (%s of %d) must match the weights (%s of %d). Resume with the same network, frozen alike."
                    .formatted(
                        name, other.dataType(), other.length(), own.dataType(), own.length()));
          }
        });
    memory.forEach((name, own) -> own.assign(saved.get(name).reshape(own.shape())));
    this.steps = steps;
  }
}
