package deeper.spec;

import java.util.List;

/**
 * Several ways from one input, their channels put behind each other (Szegedy et al., 2014, figure
 * 2).
 *
 * @param parts the branches, in the order of their channels
 */
public record Branches(List<LayerSpec> parts) implements LayerSpec {

  /**
   * Copies the list.
   *
   * @param parts the branches, in the order of their channels
   * @throws IllegalArgumentException if there is no branch
   */
  public Branches {
    parts = List.copyOf(parts);
    Check.atLeast("branches", "number of branches", parts.size(), 1);
  }

  /**
   * Several branches.
   *
   * @param branches in the order of their channels
   * @return the layer
   */
  public static Branches of(LayerSpec... branches) {
    return new Branches(List.of(branches));
  }

  @Override
  public Extent outputShape(Extent in) {
    return concat(parts.stream().map(p -> p.outputShape(in)).toList());
  }

  static Extent concat(List<Extent> outputs) {
    Extent first = outputs.get(0);
    int channels = 0;
    for (Extent e : outputs) {
      channels += e.channels();
      if (!e.withChannels(first.channels()).equals(first)) {
        throw new IllegalArgumentException(
            "branches: outputs (%s) must agree in height and width. Check strides and padding."
                .formatted(outputs));
      }
    }
    return first.withChannels(channels);
  }

  @Override
  public String typeName() {
    return "Branches";
  }

  @Override
  public String toString() {
    return Listing.of("", this);
  }
}
