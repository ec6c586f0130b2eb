package deeper.network;

import deeper.spec.Weight;
import java.util.function.DoubleSupplier;

/** How the first weights are drawn. Batch norm always starts as the identity. */
public enum Initialisation {
  /**
   * PyTorch's default: weights and biases uniform between -b and b with b = 1 / sqrt(fan-in), where
   * fan-in counts the inputs of one output.
   */
  PYTORCH {
    @Override
    DoubleSupplier draw(Weight weight, long fanIn, Draws draws) {
      double bound = 1 / Math.sqrt((double) fanIn);
      return () -> bound * (2 * draws.uniform() - 1);
    }
  },

  /**
   * He et al. 2015, "Delving deep into rectifiers", equation 10: weights normal with variance 2 /
   * fan-in, biases 0.
   */
  HE {
    @Override
    DoubleSupplier draw(Weight weight, long fanIn, Draws draws) {
      double deviation = Math.sqrt(2.0 / (double) fanIn);
      return weight.role() == Weight.Role.BIAS ? () -> 0 : () -> deviation * draws.normal();
    }
  },

  /** All zero: for a network whose weights are loaded right away. */
  ZERO {
    @Override
    DoubleSupplier draw(Weight weight, long fanIn, Draws draws) {
      return () -> 0;
    }
  };

  abstract DoubleSupplier draw(Weight weight, long fanIn, Draws draws);
}
