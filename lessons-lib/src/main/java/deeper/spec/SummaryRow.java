package deeper.spec;

import java.util.List;

/**
 * One line of a {@link Summary}.
 *
 * @param name dotted name, empty for the whole model
 * @param type for example {@code Conv2d}
 * @param depth 0 for the model, 1 for its children, ...
 * @param index position among the rows of this depth, from 1
 * @param output shape with the batch
 * @param parameters numbers in the layer itself, or in all of a composite
 * @param trainable how many of them training changes
 * @param multiplyAdds multiplications with an addition for the batch, as torchinfo counts
 * @param isLeaf whether it is a plain layer
 */
public record SummaryRow(
    String name,
    String type,
    int depth,
    int index,
    List<Integer> output,
    long parameters,
    long trainable,
    long multiplyAdds,
    boolean isLeaf) {

  /**
   * Copies the shape.
   *
   * @param name dotted name, empty for the whole model
   * @param type for example {@code Conv2d}
   * @param depth 0 for the model, 1 for its children, ...
   * @param index position among the rows of this depth, from 1
   * @param output shape with the batch
   * @param parameters numbers in the layer itself, or in all of a composite
   * @param trainable how many of them training changes
   * @param multiplyAdds multiplications with an addition for the batch, as torchinfo counts
   * @param isLeaf whether it is a plain layer
   */
  public SummaryRow {
    output = List.copyOf(output);
  }

  SummaryRow plus(SummaryRow part) {
    return new SummaryRow(
        name,
        type,
        depth,
        index,
        output,
        parameters + part.parameters,
        trainable + part.trainable,
        multiplyAdds + part.multiplyAdds,
        isLeaf);
  }

  SummaryRow ending(List<Integer> shape) {
    return new SummaryRow(
        name, type, depth, index, shape, parameters, trainable, multiplyAdds, isLeaf);
  }
}
