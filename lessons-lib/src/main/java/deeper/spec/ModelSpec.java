package deeper.spec;

import deeper.shape.ImageShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole network as data: its name, the picture size it was designed for, its layers. From it come
 * the graph, the shapes, the counts, the drawing and the parameter names.
 *
 * @param name for example {@code resnet18}
 * @param input the designed input size; other sizes work where the layers allow them
 * @param layers the layers from picture to scores
 */
public record ModelSpec(String name, ImageShape input, Sequence layers) {

  /**
   * Checks that the layers fit each other at the designed size.
   *
   * @param name for example {@code resnet18}
   * @param input the designed input size; other sizes work where the layers allow them
   * @param layers the layers from picture to scores
   * @throws IllegalArgumentException naming the first layer that cannot take its input
   */
  public ModelSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "model: name () must not be blank. Use a word such as lenet5.");
    }
    Walk.calls(layers, Extent.picture(input));
  }

  /**
   * The same layers, designed for another picture size.
   *
   * @param size channels, height and width
   * @return the copy
   * @throws IllegalArgumentException if a layer cannot take the size that reaches it
   */
  public ModelSpec withInput(ImageShape size) {
    return new ModelSpec(name, size, layers);
  }

  /**
   * The same with other layers, for example with another head.
   *
   * @param replacement the layers from picture to scores
   * @return the copy
   * @throws IllegalArgumentException if they do not fit each other
   */
  public ModelSpec withLayers(Sequence replacement) {
    return new ModelSpec(name, input, replacement);
  }

  /**
   * The same with another layer in the place of a named one, for example another head.
   *
   * @param path the layer's dotted name
   * @param layer what takes its place
   * @return the copy
   * @throws IllegalArgumentException if there is no such layer, or the new one does not fit
   */
  public ModelSpec replacing(String path, LayerSpec layer) {
    return withLayers(Replace.in(layers, path, layer));
  }

  /**
   * How many scores come out for one picture.
   *
   * @return the number of classes
   */
  public int classes() {
    return Math.toIntExact(layers.outputShape(Extent.picture(input)).size());
  }

  /**
   * Every use of a plain layer, in order, at the designed size; side exits included.
   *
   * @return the shape trace
   */
  public List<LayerCall> calls() {
    return Walk.calls(layers, Extent.picture(input));
  }

  /**
   * All arrays of the model under torchvision's names, statistics included, in the order of use.
   *
   * @return the arrays
   * @throws IllegalArgumentException if two different layers share a name
   */
  public List<Weight> weights() {
    Map<String, Weight> all = new LinkedHashMap<>();
    for (LayerCall call : calls()) {
      for (Weight own : call.layer().weights()) {
        Weight weight = own.inside(call.name());
        if (all.put(weight.name(), weight) != null) {
          throw new IllegalArgumentException(
              "model: parameter name (%s) must be used once. Rename one of the two layers."
                  .formatted(weight.name()));
        }
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * How many numbers training may change: weights, biases, gamma and beta; no statistics.
   *
   * @return the total that papers give
   */
  public long parameterCount() {
    return weights().stream().filter(Weight::isTrained).mapToLong(Weight::size).sum();
  }

  /**
   * The table of layers, shapes and counts for one batch.
   *
   * @param batch pictures in a batch, at least 1
   * @return the summary
   */
  public Summary summary(int batch) {
    return Summary.of(this, batch);
  }

  /**
   * The whole specification as JSON: every record an object that begins with its type's name.
   *
   * @return the text, indented by two spaces
   */
  public String json() {
    return SpecJson.of(this, "");
  }

  /** The listing that PyTorch prints for a module. */
  @Override
  public String toString() {
    return Listing.of(name, layers);
  }
}
