package deeper.ops;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Slides small kernels over pictures and writes down how well they match: a 2-D cross-correlation
 * over several channels.
 *
 * <p>Shapes: x [n, in, h, w], weight [out, in/groups, kh, kw], bias [out], y [n, out, oh, ow] with
 * oh = (h + top + bottom - (dilation*(kh-1) + 1))/stride + 1.
 *
 * <p>Formula: y[n,o,i,j] = bias[o] + sum over c,u,v of weight[o,c,u,v] * x[n,c, i*stride +
 * u*dilation - top, j*stride + v*dilation - left], 0 outside.
 *
 * <p>Example: x = 0 1 2 / 3 4 5 / 6 7 8, weight = 0 1 / 2 3 gives y = 19 25 / 37 43; the first is
 * 0*0 + 1*1 + 3*2 + 4*3.
 *
 * <p>Source: Y. LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998,
 * section II, <a href="https://doi.org/10.1109/5.726791">doi:10.1109/5.726791</a>.
 *
 * @param channels how many go in and out, in how many groups, and whether there is a bias
 * @param window kernel, stride, padding, dilation
 * @param engine how it is computed; {@link Engine#CURRENT} asks at each call
 */
public record Conv2d(Channels channels, Window window, Engine engine) {
  /**
   * A convolution with bias, in one group.
   *
   * @param inChannels channels of x, at least 1
   * @param outChannels channels of y, at least 1
   * @param window kernel, stride, padding, dilation
   * @return the operator
   * @throws IllegalArgumentException if a number is below 1
   */
  public static Conv2d of(int inChannels, int outChannels, Window window) {
    return new Conv2d(new Channels(inChannels, outChannels, 1, true), window, Engine.CURRENT);
  }

  /**
   * Splits the channels: group g of y sees only group g of x. One channel each is depthwise.
   *
   * @param groups a divisor of both channel counts
   * @return the copy
   * @throws IllegalArgumentException if {@code groups} does not divide both
   */
  public Conv2d groups(int groups) {
    return new Conv2d(channels.withGroups(groups), window, engine);
  }

  /**
   * Leaves the bias out: {@code dBias} is then null.
   *
   * @return the copy
   */
  public Conv2d withoutBias() {
    return new Conv2d(channels.withoutBias(), window, engine);
  }

  /**
   * Chooses the engine.
   *
   * @param other how it is computed
   * @return the copy
   */
  public Conv2d on(Engine other) {
    return new Conv2d(channels, window, other);
  }

  /**
   * Computes y without adding a bias.
   *
   * @param x [n, in, h, w]
   * @param weight [out, in/groups, kh, kw]
   * @return y [n, out, oh, ow]
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, INDArray weight) {
    check(x, weight);
    return engine.kernel(Kernel.class).forward(this, x, weight, null);
  }

  /**
   * Computes y.
   *
   * @param x [n, in, h, w]
   * @param weight [out, in/groups, kh, kw]
   * @param bias [out]
   * @return y [n, out, oh, ow]
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public INDArray forward(INDArray x, INDArray weight, INDArray bias) {
    check(x, weight);
    channels.checkBias(bias, x);
    return engine.kernel(Kernel.class).forward(this, x, weight, bias);
  }

  /**
   * Computes all gradients.
   *
   * @param x the input of {@code forward}
   * @param weight the weights of {@code forward}
   * @param dy gradient of the loss for y, [n, out, oh, ow]
   * @return the gradients for x, the weights and the bias
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients backward(INDArray x, INDArray weight, INDArray dy) {
    Gradients g = weightGradients(x, weight, dy);
    INDArray dx = engine.kernel(Kernel.class).inputGradient(this, x, weight, dy);
    return new Gradients(dx, g.dWeight(), g.dBias());
  }

  /**
   * Computes the gradients without that for x, which a network's first layer does not need.
   *
   * @param x the input of {@code forward}
   * @param weight the weights of {@code forward}
   * @param dy gradient of the loss for y, [n, out, oh, ow]
   * @return the gradients; {@code dInput} is null
   * @throws IllegalArgumentException if a shape or data type breaks its rule
   */
  public Gradients weightGradients(INDArray x, INDArray weight, INDArray dy) {
    ImageShape out = check(x, weight);
    Check.sizes("conv2d", "dy", dy, x.size(0), channels.out(), out.height(), out.width());
    Check.type("conv2d", "dy", dy, x);
    Kernel kernel = engine.kernel(Kernel.class);
    INDArray dBias = channels.hasBias() ? kernel.biasGradient(this, dy) : null;
    return new Gradients(null, kernel.weightGradient(this, x, dy), dBias);
  }

  private ImageShape check(INDArray x, INDArray weight) {
    Check.pictures("conv2d", "x", x);
    channels.check(x, weight, window);
    WindowCheck.floorMode("conv2d", window);
    return window.output("conv2d", Check.picture(x));
  }

  /**
   * How much the loss grows per unit of each number.
   *
   * @param dInput for x, shaped as x; null if it was not asked for
   * @param dWeight for the weights, shaped as they are
   * @param dBias for the bias, [out]; null without bias
   */
  public record Gradients(INDArray dInput, INDArray dWeight, INDArray dBias) {}

  /** What an engine does for this operator. */
  public interface Kernel extends Weighted<Conv2d> {}
}
