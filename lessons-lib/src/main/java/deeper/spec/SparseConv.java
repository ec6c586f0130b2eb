package deeper.spec;

import deeper.shape.Window;
import java.util.List;

/**
 * A convolution whose output maps each look at some of the input maps only, as layer C3 of LeNet-5
 * (LeCun et al., 1998, table I). Its weight holds one kernel per connection, {@code [connections,
 * kh, kw]}, in the order of the table.
 *
 * @param in input channels
 * @param window kernel, stride, padding
 * @param connections for each output map the input maps it sees, from 0
 */
public record SparseConv(int in, Window window, List<List<Integer>> connections)
    implements LayerSpec {

  /**
   * Copies the table and checks it.
   *
   * @param in input channels
   * @param window kernel, stride, padding
   * @param connections for each output map the input maps it sees, from 0
   * @throws IllegalArgumentException if an output map sees nothing or an input map that is not
   *     there
   */
  public SparseConv {
    Check.atLeast("sparse conv2d", "input channels", in, 1);
    Check.atLeast("sparse conv2d", "output channels", connections.size(), 1);
    connections = connections.stream().map(List::copyOf).toList();
    for (List<Integer> seen : connections) {
      Check.atLeast("sparse conv2d", "connections of an output map", seen.size(), 1);
      if (seen.stream().anyMatch(i -> i < 0 || i >= in)) {
        throw new IllegalArgumentException(
            "sparse conv2d: connections (%s) must name input maps 0 to %d. Correct the table."
                .formatted(seen, in - 1));
      }
    }
  }

  /**
   * How many kernels the table asks for.
   *
   * @return the number of connections
   */
  public int kernels() {
    return connections.stream().mapToInt(List::size).sum();
  }

  @Override
  public Extent outputShape(Extent input) {
    Check.picture("sparse conv2d", in, input);
    return Extent.picture(window.output("sparse conv2d", input.shape()))
        .withChannels(connections.size());
  }

  @Override
  public List<Weight> weights() {
    int rows = window.vertical().kernel();
    int columns = window.horizontal().kernel();
    return List.of(
        Weight.of("weight", Weight.Role.WEIGHT, kernels(), rows, columns),
        Weight.of("bias", Weight.Role.BIAS, connections.size()));
  }

  @Override
  public String typeName() {
    return "SparseConv2d";
  }

  @Override
  public String toString() {
    return "SparseConv2d(%d, %d, kernel_size=%s, stride=%s, connections=%d)"
        .formatted(
            in,
            connections.size(),
            Names.kernel(window, false),
            Names.stride(window, false),
            kernels());
  }
}
