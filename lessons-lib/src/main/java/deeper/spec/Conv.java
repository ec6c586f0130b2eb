package deeper.spec;

import deeper.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution (cross-correlation) over pictures.
 *
 * @param in input channels
 * @param out output channels
 * @param window kernel, stride, padding, dilation
 * @param groups how many independent groups the channels are split into, 1 by default
 * @param hasBias whether a number per output channel is added, true by default
 */
public record Conv(int in, int out, Window window, int groups, boolean hasBias)
    implements LayerSpec {

  /**
   * Checks the options.
   *
   * @param in input channels
   * @param out output channels
   * @param window kernel, stride, padding, dilation
   * @param groups how many independent groups the channels are split into, 1 by default
   * @param hasBias whether a number per output channel is added, true by default
   * @throws IllegalArgumentException if a count is below 1 or channels are no multiple of groups
   */
  public Conv {
    Check.atLeast("conv2d", "input channels", in, 1);
    Check.atLeast("conv2d", "output channels", out, 1);
    Check.atLeast("conv2d", "groups", groups, 1);
    Check.divides("conv2d", "input channels", in, groups);
    Check.divides("conv2d", "output channels", out, groups);
  }

  /**
   * One group, with bias.
   *
   * @param in input channels
   * @param out output channels
   * @param window kernel, stride, padding, dilation
   * @return the layer
   */
  public static Conv of(int in, int out, Window window) {
    return new Conv(in, out, window, 1, true);
  }

  /**
   * The same with channels split into groups.
   *
   * @param count number of groups, divides both channel counts
   * @return the copy
   */
  public Conv groups(int count) {
    return new Conv(in, out, window, count, hasBias);
  }

  /**
   * The same without bias, as before a batch norm.
   *
   * @return the copy
   */
  public Conv withoutBias() {
    return new Conv(in, out, window, groups, false);
  }

  @Override
  public Extent outputShape(Extent input) {
    Check.picture("conv2d", in, input);
    return Extent.picture(window.output("conv2d", input.shape())).withChannels(out);
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    int rows = window.vertical().kernel();
    int columns = window.horizontal().kernel();
    weights.add(Weight.of("weight", Weight.Role.WEIGHT, out, in / groups, rows, columns));
    if (hasBias) {
      weights.add(Weight.of("bias", Weight.Role.BIAS, out));
    }
    return List.copyOf(weights);
  }

  @Override
  public String typeName() {
    return "Conv2d";
  }

  @Override
  public String toString() {
    return "Conv2d(%d, %d, kernel_size=%s, stride=%s%s%s%s%s)"
        .formatted(
            in,
            out,
            Names.kernel(window, false),
            Names.stride(window, false),
            Names.isPadded(window) ? ", padding=" + Names.padding(window, false) : "",
            Names.dilation(window, true).equals("1")
                ? ""
                : ", dilation=" + Names.dilation(window, false),
            groups == 1 ? "" : ", groups=" + groups,
            hasBias ? "" : ", bias=False");
  }
}
