package deeper.ops.nd4j.guard;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * {@code target.assign(source)}. ND4J copies as many numbers as the target has, whatever the source
 * holds: it fills a part only, or reads beyond the end. Here, as many numbers are copied in their
 * order, as ND4J does; fewer are repeated by NumPy's rule (compared from the last dimension, sizes
 * are equal or 1 in the source); anything else is an error.
 */
final class Assignment {
  private Assignment() {}

  /** Whether the source is to be repeated; false if it has as many elements as the target. */
  static boolean repeats(INDArray source, INDArray target) {
    Wall.present("assign", "source", source);
    Wall.present("assign", "target", target);
    if (source.length() == target.length()) {
      return false;
    }
    boolean fits = source.rank() <= target.rank();
    for (int i = 1; fits && i <= source.rank(); i++) {
      long size = source.size(-i);
      fits = size == 1 || size == target.size(-i);
    }
    if (!fits) {
      throw Wall.error(
          "assign",
          String.format(
              "source (%s) must have as many elements as the target (%s), or be repeated along"
                  + " its dimensions; %d is not %d. Use get for a part of it, or reshape.",
              Wall.shape(source), Wall.shape(target), source.length(), target.length()));
    }
    return true;
  }

  /** The operation that repeats. */
  static DynamicCustomOp repeated(INDArray source, INDArray target) {
    return DynamicCustomOp.builder("assign").addInputs(target, source).addOutputs(target).build();
  }
}
