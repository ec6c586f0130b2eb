package deeper.network;

import deeper.ops.Engine;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How a network is built from its specification.
 *
 * @param seed decides the first weights and every dropout mask
 * @param type FLOAT by default, or DOUBLE
 * @param initialisation how the first weights are drawn, PyTorch's rule by default
 * @param engine computes all layers, for as long as the network lives
 */
public record NetworkConfig(
    long seed, DataType type, Initialisation initialisation, Engine engine) {

  /**
   * Checks the data type.
   *
   * @param seed decides the first weights and every dropout mask
   * @param type FLOAT by default, or DOUBLE
   * @param initialisation how the first weights are drawn, PyTorch's rule by default
   * @param engine computes all layers, for as long as the network lives
   * @throws IllegalArgumentException if it is neither FLOAT nor DOUBLE
   */
  public NetworkConfig {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "network: data type (%s) must be FLOAT or DOUBLE. Use DataType.FLOAT.".formatted(type));
    }
  }

  /**
   * Single precision, PyTorch's initialisation, the engine in force on this thread.
   *
   * @param seed decides the first weights and every dropout mask
   * @return the configuration
   */
  public static NetworkConfig seed(long seed) {
    return new NetworkConfig(seed, DataType.FLOAT, Initialisation.PYTORCH, Engine.current());
  }

  /**
   * The same with another data type.
   *
   * @param newType FLOAT or DOUBLE
   * @return the copy
   */
  public NetworkConfig type(DataType newType) {
    return new NetworkConfig(seed, newType, initialisation, engine);
  }

  /**
   * The same with another rule for the first weights.
   *
   * @param rule how they are drawn
   * @return the copy
   */
  public NetworkConfig initialisation(Initialisation rule) {
    return new NetworkConfig(seed, type, rule, engine);
  }

  /**
   * The same on another engine.
   *
   * @param other computes all layers
   * @return the copy
   */
  public NetworkConfig on(Engine other) {
    return new NetworkConfig(seed, type, initialisation, other);
  }
}
