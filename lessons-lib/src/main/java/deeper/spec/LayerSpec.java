package deeper.spec;

import java.util.List;

/**
 * One layer of a network as data: what it does and with which options, but no numbers. Composites
 * ({@link Sequence}, {@link Residual}, {@link Branches}, {@link Auxiliary}) are layers too.
 */
public sealed interface LayerSpec
    permits Activate,
        AdaptivePool,
        Auxiliary,
        Branches,
        Conv,
        Dense,
        Drop,
        Flat,
        Identity,
        LocalNorm,
        Norm,
        PadShortcut,
        Pool,
        Residual,
        Sequence,
        SparseConv {

  /**
   * The shape after the layer.
   *
   * @param in the shape before it, without the batch
   * @return the shape after it, without the batch
   * @throws IllegalArgumentException if the layer cannot take this shape; the text holds the
   *     arithmetic
   */
  Extent outputShape(Extent in);

  /**
   * The arrays the layer owns itself, in PyTorch's order, under their names inside the layer.
   *
   * @return the arrays, empty for layers without numbers and for composites
   */
  default List<Weight> weights() {
    return List.of();
  }

  /**
   * The name that PyTorch's listings use.
   *
   * @return for example {@code Conv2d}
   */
  String typeName();

  /**
   * The layers inside a composite, in the order they are called.
   *
   * @return the parts, empty for a plain layer
   */
  default List<LayerSpec> parts() {
    return List.of();
  }
}
