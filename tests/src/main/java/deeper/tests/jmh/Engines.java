package deeper.tests.jmh;

import deeper.ops.Engine;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The engine of a run, and arrays of random floats. */
@State(Scope.Benchmark)
public class Engines {
  /** The engine's name. */
  @Param({"naive", "nd4j"})
  public String engine;

  /** Made by JMH. */
  public Engines() {}

  Engine get() {
    return Engine.byName(engine);
  }

  static INDArray floats(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape);
  }
}
