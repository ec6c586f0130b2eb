package deeper.spec;

import java.util.List;

/**
 * A side exit: passes its input on unchanged and, in training only, feeds a head whose loss is
 * added with a weight (Szegedy et al., 2014, section 5).
 *
 * @param head the layers of the side exit, ending in scores
 * @param weight factor of its loss, for example 0.3
 */
public record Auxiliary(LayerSpec head, double weight) implements LayerSpec {

  /**
   * Checks the weight.
   *
   * @param head the layers of the side exit, ending in scores
   * @param weight factor of its loss, for example 0.3
   * @throws IllegalArgumentException if the weight is not positive
   */
  public Auxiliary {
    Check.positive("auxiliary head", "weight", weight);
  }

  @Override
  public Extent outputShape(Extent in) {
    return in;
  }

  @Override
  public String typeName() {
    return head.typeName();
  }

  @Override
  public List<LayerSpec> parts() {
    return List.of(head);
  }

  @Override
  public String toString() {
    return Listing.of("", this);
  }
}
