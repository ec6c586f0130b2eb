package deeper.ops.onednn;

import java.util.Arrays;
import java.util.List;

/** An activation on its own. */
final class ActivationLayer implements Layer {
  private final Tape tape;
  private final Activation activation;
  private Value y;

  ActivationLayer(Tape tape, Activation activation) {
    this.tape = tape;
    this.activation = activation;
  }

  @Override
  public Value forward(List<Value> x) {
    y = activation.forward(tape, x.get(0));
    return y;
  }

  @Override
  public double bound(double... x) {
    return activation.bound(x[0]);
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    return Arrays.asList(isInputWanted ? activation.backward(tape, y, dy) : null);
  }
}
