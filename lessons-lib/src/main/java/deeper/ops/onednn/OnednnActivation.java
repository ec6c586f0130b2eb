package deeper.ops.onednn;

import deeper.ops.Unary;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation on arrays of any shape: one long row of numbers to oneDNN.
 *
 * @param <O> the operator
 * @param row how a row is computed
 */
record OnednnActivation<O>(OnednnUnary<O> row) implements Unary<O> {
  static <O> OnednnActivation<O> of(
      String name, Activation activation, Supplier<? extends Unary<O>> other) {
    return new OnednnActivation<>(
        new OnednnUnary<>(
            name,
            (site, op, x) -> new ActivationLayer(site.tape(), activation),
            // The largest of NaN and 0 is 0 to oneDNN.
            (op, x) ->
                activation == Activation.RELU
                    ? Handing.isNativeIfFinite(name, x, true)
                    : Handing.isNative(name, x, true),
            other));
  }

  @Override
  public INDArray forward(O op, INDArray x) {
    return row.forward(op, flat(x)).reshape(x.shape());
  }

  @Override
  public INDArray backward(O op, INDArray x, INDArray dy) {
    return row.backward(op, flat(x), flat(dy)).reshape(x.shape());
  }

  private static INDArray flat(INDArray x) {
    return Arrays4j.plain(x).reshape(x.length());
  }
}
