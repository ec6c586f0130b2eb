package deeper.ops;

import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One random use of an operator.
 *
 * @param inputs real arrays in double precision, all differentiable
 * @param forward computes y and perhaps more; y comes first
 * @param backward computes one gradient per input
 * @param traits what is special about it, counted by the tests
 */
record Sample(List<INDArray> inputs, Forward forward, Backward backward, Set<String> traits) {
  /** y and what else comes with it. */
  interface Forward {
    List<INDArray> of(Engine engine, List<INDArray> inputs);
  }

  /** One gradient per input. */
  interface Backward {
    List<INDArray> of(Engine engine, List<INDArray> inputs, INDArray dy);
  }

  static Sample of(List<INDArray> inputs, Forward forward, Backward backward) {
    return new Sample(inputs, forward, backward, Set.of());
  }
}
