package deeper.ops.onednn;

import java.util.Arrays;
import java.util.List;

/** Pictures as rows of numbers: the same memory under another shape. */
final class FlattenLayer implements Layer {
  private final Tape tape;
  private Value x;

  FlattenLayer(Tape tape) {
    this.tape = tape;
  }

  @Override
  public Value forward(List<Value> inputs) {
    x = inputs.get(0);
    long[] dims = x.dims();
    long rest = Arrays.stream(dims).skip(1).reduce(1, (a, b) -> a * b);
    return tape.as(x, Dnnl.plain(dims)).view(Dnnl.plain(dims[0], rest));
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    Value plain = tape.as(dy, Dnnl.plain(dy.dims()));
    return Arrays.asList(isInputWanted ? plain.view(Dnnl.plain(x.dims())) : null);
  }
}
