package deeper.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other, each under a name. Names make the dotted parameter names of PyTorch;
 * a layer with an empty name is a plain function call (it appears in no listing), and a composite
 * with an empty name adds nothing to the names of its parts.
 *
 * @param typeName what listings call it, {@code Sequential} by default
 * @param steps the layers with their names
 */
public record Sequence(String typeName, List<Step> steps) implements LayerSpec {

  /**
   * A layer and its name.
   *
   * @param name the name inside the sequence, may be empty
   * @param layer the layer
   */
  public record Step(String name, LayerSpec layer) {}

  /**
   * Copies the list.
   *
   * @param typeName what listings call it, {@code Sequential} by default
   * @param steps the layers with their names
   */
  public Sequence {
    steps = List.copyOf(steps);
  }

  /**
   * An empty sequence to add to.
   *
   * @param typeName what listings call it, for example {@code BasicBlock}
   * @return the sequence
   */
  public static Sequence named(String typeName) {
    return new Sequence(typeName, List.of());
  }

  /**
   * Layers named 0, 1, 2, ...
   *
   * @param layers in order
   * @return the sequence
   */
  public static Sequence of(LayerSpec... layers) {
    Sequence sequence = named("Sequential");
    for (LayerSpec layer : layers) {
      sequence = sequence.add(layer);
    }
    return sequence;
  }

  /**
   * The same with one more layer at the end.
   *
   * @param name its name
   * @param layer the layer
   * @return the copy
   */
  public Sequence then(String name, LayerSpec layer) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(name, layer));
    return new Sequence(typeName, longer);
  }

  /**
   * The same with one more plain function call at the end.
   *
   * @param layer the layer, without a name
   * @return the copy
   */
  public Sequence then(LayerSpec layer) {
    return then("", layer);
  }

  /**
   * The same with one more layer, named by its number.
   *
   * @param layer the layer
   * @return the copy
   */
  public Sequence add(LayerSpec layer) {
    return then(Integer.toString(steps.size()), layer);
  }

  @Override
  public Extent outputShape(Extent in) {
    Extent shape = in;
    for (Step step : steps) {
      shape = step.layer().outputShape(shape);
    }
    return shape;
  }

  @Override
  public List<LayerSpec> parts() {
    return steps.stream().map(Step::layer).toList();
  }

  @Override
  public String toString() {
    return Listing.of("", this);
  }
}
