package deeper.shape;

import java.util.List;

/**
 * What one output of a stack of windows sees of the input, along one axis.
 *
 * <p>Output i sees the input cells start + i*jump .. start + i*jump + size - 1; cells below 0 lie
 * in the padding. Example: two 3x3 windows with stride 2 and padding 1 see size 1 + 2*1 + 2*2 = 7
 * cells, jump 2*2 = 4, start 0 - 1*1 - 1*2 = -3.
 *
 * <p>Source: A. Araujo, W. Norris, J. Sim, Computing Receptive Fields of Convolutional Neural
 * Networks, Distill 2019, <a href="https://distill.pub/2019/computing-receptive-fields/">section
 * 2</a>.
 *
 * @param size cells that one output sees, at least 1
 * @param jump cells between what two neighbouring outputs see, at least 1
 * @param start first cell that output 0 sees; negative in the padding
 */
public record ReceptiveField(long size, long jump, long start) {

  /** What one input cell sees: itself. */
  public static final ReceptiveField OF_INPUT = new ReceptiveField(1, 1, 0);

  /**
   * The field after one more window on top.
   *
   * @param axis the next window's axis
   * @return size + (extent-1)*jump, jump*stride, start - before*jump
   * @throws IllegalArgumentException if a number passes the range of a long
   */
  public ReceptiveField through(Axis axis) {
    try {
      return new ReceptiveField(
          Math.addExact(size, Math.multiplyExact(axis.extent() - 1, jump)),
          Math.multiplyExact(jump, (long) axis.stride()),
          Math.subtractExact(start, Math.multiplyExact((long) axis.before(), jump)));
    } catch (ArithmeticException tooLarge) {
      throw new IllegalArgumentException(
          "receptive field: size (%d + %d*%d) must be at most %d. Use fewer or smaller windows."
              .formatted(size, axis.extent() - 1, jump, Long.MAX_VALUE),
          tooLarge);
    }
  }

  /**
   * What one output row of a stack sees of the rows of the input.
   *
   * @param stack windows from the input to the output
   * @return the field along the rows
   */
  public static ReceptiveField ofRows(List<Window> stack) {
    ReceptiveField field = OF_INPUT;
    for (Window window : stack) {
      field = field.through(window.vertical());
    }
    return field;
  }

  /**
   * What one output column of a stack sees of the columns of the input.
   *
   * @param stack windows from the input to the output
   * @return the field along the columns
   */
  public static ReceptiveField ofColumns(List<Window> stack) {
    ReceptiveField field = OF_INPUT;
    for (Window window : stack) {
      field = field.through(window.horizontal());
    }
    return field;
  }
}
