package deeper.spec;

import java.util.List;

/**
 * Batch normalisation over each channel (Ioffe and Szegedy, 2015).
 *
 * @param channels number of channels
 * @param eps added to the variance, 1e-5 by default
 * @param momentum share of the newest batch in the running statistics, 0.1 by default
 */
public record Norm(int channels, double eps, double momentum) implements LayerSpec {

  /**
   * Checks the options.
   *
   * @param channels number of channels
   * @param eps added to the variance, 1e-5 by default
   * @param momentum share of the newest batch in the running statistics, 0.1 by default
   * @throws IllegalArgumentException if channels are below 1, eps is not positive or momentum not
   *     in 0 to 1
   */
  public Norm {
    Check.atLeast("batch_norm2d", "channels", channels, 1);
    Check.positive("batch_norm2d", "eps", eps);
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "batch_norm2d: momentum (%s) must be from 0 to 1. Use 0.1 unless you know better."
              .formatted(momentum));
    }
  }

  /**
   * With PyTorch's defaults: eps 1e-5, momentum 0.1.
   *
   * @param channels number of channels
   * @return the layer
   */
  public static Norm of(int channels) {
    return new Norm(channels, 1e-5, 0.1);
  }

  /**
   * The same with another eps.
   *
   * @param value added to the variance, positive
   * @return the copy
   */
  public Norm eps(double value) {
    return new Norm(channels, value, momentum);
  }

  /**
   * The same with another momentum.
   *
   * @param value share of the newest batch in the running statistics, 0 to 1
   * @return the copy
   */
  public Norm momentum(double value) {
    return new Norm(channels, eps, value);
  }

  @Override
  public Extent outputShape(Extent in) {
    Check.picture("batch_norm2d", channels, in);
    return in;
  }

  @Override
  public List<Weight> weights() {
    return List.of(
        Weight.of("weight", Weight.Role.NORM_WEIGHT, channels),
        Weight.of("bias", Weight.Role.NORM_BIAS, channels),
        Weight.of("running_mean", Weight.Role.RUNNING_MEAN, channels),
        Weight.of("running_var", Weight.Role.RUNNING_VAR, channels),
        Weight.of("num_batches_tracked", Weight.Role.BATCHES));
  }

  @Override
  public String typeName() {
    return "BatchNorm2d";
  }

  @Override
  public String toString() {
    return "BatchNorm2d(%d, eps=%s, momentum=%s, affine=True, track_running_stats=True)"
        .formatted(channels, Names.number(eps), Names.number(momentum));
  }
}
