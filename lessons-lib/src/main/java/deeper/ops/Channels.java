package deeper.ops;

import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How many channels go into a convolution and come out, in how many groups.
 *
 * @param in channels of x, at least 1
 * @param out channels of y, at least 1
 * @param groups parts that do not see each other, at least 1; divides {@code in} and {@code out}
 * @param hasBias whether each output channel adds a number of its own
 */
public record Channels(int in, int out, int groups, boolean hasBias) {
  /**
   * Checks the numbers.
   *
   * @param in at least 1
   * @param out at least 1
   * @param groups a divisor of both
   * @param hasBias whether there is a bias
   * @throws IllegalArgumentException if a number breaks its rule
   */
  public Channels {
    Check.atLeast("conv2d", "inChannels", in, 1);
    Check.atLeast("conv2d", "outChannels", out, 1);
    Check.atLeast("conv2d", "groups", groups, 1);
    divides("inChannels", groups, in);
    divides("outChannels", groups, out);
  }

  private static void divides(String name, int groups, int count) {
    if (count % groups != 0) {
      throw Check.error(
          "conv2d: groups (%d) must divide %s (%d); %d = %d*%d + %d. Use a divisor of %d."
              .formatted(
                  groups, name, count, count, count / groups, groups, count % groups, count));
    }
  }

  /**
   * Channels that one output sees.
   *
   * @return in / groups
   */
  public int inPerGroup() {
    return in / groups;
  }

  /**
   * Outputs of one group.
   *
   * @return out / groups
   */
  public int outPerGroup() {
    return out / groups;
  }

  Channels withGroups(int newGroups) {
    return new Channels(in, out, newGroups, hasBias);
  }

  Channels withoutBias() {
    return new Channels(in, out, groups, false);
  }

  /**
   * The shape of the weights.
   *
   * @param window whose kernel they fill
   * @return [out, in/groups, kh, kw]
   */
  public long[] weightShape(Window window) {
    return new long[] {out, inPerGroup(), window.vertical().kernel(), window.horizontal().kernel()};
  }

  /** Refuses pictures and weights that do not fit a convolution of these channels. */
  void check(INDArray x, INDArray weight, Window window) {
    Check.channels("conv2d", x, in);
    Check.sizes("conv2d", "weight", weight, weightShape(window));
    Check.type("conv2d", "weight", weight, x);
  }

  void checkBias(INDArray bias, INDArray x) {
    Check.sizes("conv2d", "bias", bias, out);
    Check.type("conv2d", "bias", bias, x);
  }
}
