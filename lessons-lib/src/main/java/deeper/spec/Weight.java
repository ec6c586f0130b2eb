package deeper.spec;

import java.util.List;
import java.util.Set;

/**
 * One array of numbers that belongs to a layer, under PyTorch's name for it.
 *
 * @param name {@code weight}, {@code running_mean}, ... inside a layer; {@code
 *     layer1.0.conv1.weight} in a whole model
 * @param shape its dimensions; empty for a single number
 * @param role what it is for
 */
public record Weight(String name, List<Integer> shape, Role role) {

  /** What an array is for; decides initialisation, training and the optimiser's treatment. */
  public enum Role {
    /** Kernels of a convolution or rows of a dense layer: trained. */
    WEIGHT,
    /** One number per output channel, added: trained. */
    BIAS,
    /** Gamma of a batch norm: trained, starts at 1. */
    NORM_WEIGHT,
    /** Beta of a batch norm: trained, starts at 0. */
    NORM_BIAS,
    /** Running mean of a batch norm: a statistic, never trained, starts at 0. */
    RUNNING_MEAN,
    /** Running variance of a batch norm: a statistic, never trained, starts at 1. */
    RUNNING_VAR,
    /** How many batches a batch norm has seen: a whole number. */
    BATCHES
  }

  private static final Set<Role> TRAINED =
      Set.of(Role.WEIGHT, Role.BIAS, Role.NORM_WEIGHT, Role.NORM_BIAS);

  /**
   * Copies the shape.
   *
   * @param name {@code weight}, {@code running_mean}, ... inside a layer; {@code
   *     layer1.0.conv1.weight} in a whole model
   * @param shape its dimensions; empty for a single number
   * @param role what it is for
   */
  public Weight {
    shape = List.copyOf(shape);
  }

  static Weight of(String name, Role role, Integer... shape) {
    return new Weight(name, List.of(shape), role);
  }

  /**
   * Whether gradients change it: statistics are not trained.
   *
   * @return true for weights, biases, gamma and beta
   */
  public boolean isTrained() {
    return TRAINED.contains(role);
  }

  /**
   * How many numbers it holds.
   *
   * @return the product of the shape, 1 for a single number
   */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /**
   * How many inputs feed one output: the product of the shape without its first dimension.
   *
   * @return the fan-in of a {@link Role#WEIGHT}
   */
  public long fanIn() {
    return shape.isEmpty() ? 1 : size() / shape.get(0);
  }

  /**
   * How many outputs one input feeds: the first dimension times the kernel's area.
   *
   * @return the fan-out of a {@link Role#WEIGHT}
   */
  public long fanOut() {
    return shape.size() < 2 ? size() : size() / shape.get(1);
  }

  Weight inside(String module) {
    return new Weight(Names.join(module, name), shape, role);
  }
}
