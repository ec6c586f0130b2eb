package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Draws;
import deeper.transform.Transforms;
import java.util.stream.IntStream;

/**
 * A data set cut into batches, epoch after epoch: shuffled, transformed, made ahead by workers.
 *
 * <pre>{@code
 * Batches batches = Batches.of(Mnist.train(), 64).shuffle(1).transform(Presets.mnist32());
 * try (Epoch epoch = batches.epoch(0)) {
 *   for (Batch batch : epoch) { ... }
 * }
 * }</pre>
 *
 * <p>The order and every random draw are a pure function of the seed, the epoch and the picture's
 * number, so that the number of workers changes nothing but the speed.
 */
public final class Batches {
  private final Plan plan;

  private Batches(Plan plan) {
    this.plan = plan;
  }

  /** All that the batches depend on. */
  record Plan(Dataset dataset, int batchSize, Order order, Work work) {}

  /** Which pictures, and in which order. */
  record Order(boolean isShuffled, long seed, boolean dropsLast) {}

  /** What is done with each picture, and by whom. */
  record Work(Transforms transforms, int workers, boolean skipsBroken) {}

  /**
   * Batches in the data set's order, values 0..1, made by the calling thread.
   *
   * @param dataset the pictures
   * @param batchSize pictures a batch; the last one holds what is left
   * @return the batches
   * @throws IllegalArgumentException if batchSize is not positive
   */
  public static Batches of(Dataset dataset, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "batches: batchSize (%d) must be at least 1. Common sizes are 32 to 256."
              .formatted(batchSize));
    }
    return new Batches(
        new Plan(
            dataset, batchSize, new Order(false, 0, false), new Work(Transforms.of(), 0, false)));
  }

  /**
   * A new random order each epoch.
   *
   * @param seed decides the orders, and the random draws of the transforms
   * @return a changed copy
   */
  public Batches shuffle(long seed) {
    return with(new Order(true, seed, plan.order.dropsLast));
  }

  /**
   * Random draws of the transforms from this seed, order as it is.
   *
   * @param seed any number; the default is 0
   * @return a changed copy
   */
  public Batches seed(long seed) {
    return with(new Order(plan.order.isShuffled, seed, plan.order.dropsLast));
  }

  /**
   * Steps between picture and network.
   *
   * @param transforms the steps; the default only divides by 255
   * @return a changed copy
   */
  public Batches transform(Transforms transforms) {
    return with(new Work(transforms, plan.work.workers, plan.work.skipsBroken));
  }

  /**
   * Makes batches ahead on threads of their own, at most two a worker.
   *
   * @param workers number of threads; 0, the default: the calling thread makes each when asked
   * @return a changed copy
   * @throws IllegalArgumentException if negative
   */
  public Batches workers(int workers) {
    if (workers < 0) {
      throw new IllegalArgumentException(
          "batches: workers (%d) must not be negative. 0 works in the calling thread."
              .formatted(workers));
    }
    return with(new Work(plan.work.transforms, workers, plan.work.skipsBroken));
  }

  /**
   * Leaves out a last batch that is not full.
   *
   * @return a changed copy
   */
  public Batches dropLast() {
    return with(new Order(plan.order.isShuffled, plan.order.seed, true));
  }

  /**
   * Leaves out pictures that cannot be read, and reports them in {@link Epoch#skipped()}; without
   * this the first one is an error.
   *
   * @return a changed copy
   */
  public Batches skipBroken() {
    return with(new Work(plan.work.transforms, plan.work.workers, true));
  }

  private Batches with(Order order) {
    return new Batches(new Plan(plan.dataset, plan.batchSize, order, plan.work));
  }

  private Batches with(Work work) {
    return new Batches(new Plan(plan.dataset, plan.batchSize, plan.order, work));
  }

  /**
   * One pass over the data.
   *
   * @param epoch number of the pass, from 0: another number, another order and other draws
   * @return the batches, once
   */
  public Epoch epoch(int epoch) {
    return epoch(epoch, 0);
  }

  /**
   * The rest of a pass over the data, as a run that was stopped goes on.
   *
   * @param epoch number of the pass, from 0
   * @param firstBatch batches that are left out, from 0 to {@link #count()}
   * @return the batches from there, once; the same as those of the whole pass
   */
  public Epoch epoch(int epoch, int firstBatch) {
    return new Epoch(plan, epoch, order(epoch), firstBatch);
  }

  /** The pictures' numbers in the order of this epoch. */
  private int[] order(int epoch) {
    int size = plan.dataset.size();
    return plan.order.isShuffled
        ? Draws.of(Draws.mix(plan.order.seed, "shuffle", epoch)).permutation(size)
        : IntStream.range(0, size).toArray();
  }

  /**
   * Batches in an epoch.
   *
   * @return the number of batches
   */
  public int count() {
    int size = plan.dataset.size();
    return plan.order.dropsLast
        ? size / plan.batchSize
        : (size + plan.batchSize - 1) / plan.batchSize;
  }

  /**
   * Pictures in the data set.
   *
   * @return the number of pictures
   */
  public int size() {
    return plan.dataset.size();
  }

  /**
   * The data set.
   *
   * @return the data set
   */
  public Dataset dataset() {
    return plan.dataset;
  }

  /**
   * Shape of one transformed picture: a network's input.
   *
   * @return channels, height, width of picture 0 after the transforms
   */
  public ImageShape shape() {
    return plan.work.transforms.apply(plan.dataset.picture(0), 0).shape();
  }

  @Override
  public String toString() {
    return "Batches(%s, batchSize=%d, shuffle=%s, workers=%d)"
        .formatted(
            plan.dataset.name(),
            plan.batchSize,
            plan.order.isShuffled ? "seed " + plan.order.seed : "no",
            plan.work.workers);
  }
}
