package deeper.spec;

/**
 * One use of a plain layer on the way through a model.
 *
 * @param name the layer's dotted name, or that of the module around it for a plain function call
 * @param layer the layer
 * @param in shape before it
 * @param out shape after it
 * @param isFunction whether it has no name of its own and so appears in no listing
 * @param isAuxiliary whether it belongs to a side exit, which runs in training only
 */
public record LayerCall(
    String name, LayerSpec layer, Extent in, Extent out, boolean isFunction, boolean isAuxiliary) {}
