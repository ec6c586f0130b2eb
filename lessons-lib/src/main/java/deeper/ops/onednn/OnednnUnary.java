package deeper.ops.onednn;

import deeper.ops.Unary;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operator with one input on arrays: pools, activations, local response normalisation.
 *
 * @param <O> the operator
 * @param name for counting
 * @param layers makes its layer, given the input
 * @param takes which calls oneDNN takes
 * @param other who computes the others
 */
record OnednnUnary<O>(
    String name, Layers<O> layers, Rule<O> takes, Supplier<? extends Unary<O>> other)
    implements Unary<O> {

  /** Makes the layer of an operator. */
  @FunctionalInterface
  interface Layers<O> {
    Layer of(Site site, O op, Value x);
  }

  /** Decides about a call. */
  @FunctionalInterface
  interface Rule<O> {
    boolean takes(O op, INDArray x);
  }

  @Override
  public INDArray forward(O op, INDArray x) {
    if (!takes.takes(op, x)) {
      return other.get().forward(op, x);
    }
    return Single.run(
            name + " forward",
            op,
            List.of(x),
            (tape, v) -> List.of(layers.of(new Site(tape, false, null), op, v.get(0)).forward(v)))
        .get(0);
  }

  @Override
  public INDArray backward(O op, INDArray x, INDArray dy) {
    if (!takes.takes(op, x)) {
      return other.get().backward(op, x, dy);
    }
    return Single.run(
            name + " backward",
            op,
            List.of(x, dy),
            (tape, v) -> {
              Layer layer = layers.of(new Site(tape, true, null), op, v.get(0));
              layer.forward(v.subList(0, 1));
              return layer.backward(v.get(1).share(), true);
            })
        .get(0);
  }
}
