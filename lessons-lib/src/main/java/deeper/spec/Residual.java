package deeper.spec;

import java.util.List;

/**
 * A residual unit's sum: body(x) + shortcut(x) (He et al., 2015, figure 2).
 *
 * @param body the layers
 * @param shortcut the way around them: {@link Identity}, a projection, or {@link PadShortcut}
 */
public record Residual(LayerSpec body, LayerSpec shortcut) implements LayerSpec {

  /**
   * With the plain shortcut.
   *
   * @param body the layers
   * @return body(x) + x
   */
  public static Residual around(LayerSpec body) {
    return new Residual(body, new Identity());
  }

  @Override
  public Extent outputShape(Extent in) {
    return sum(body.outputShape(in), shortcut.outputShape(in));
  }

  static Extent sum(Extent a, Extent b) {
    if (!a.equals(b)) {
      throw new IllegalArgumentException(
          "residual: body's output (%s) must have the shortcut's shape (%s). Use a projection shortcut."
              .formatted(a, b));
    }
    return a;
  }

  @Override
  public String typeName() {
    return "Residual";
  }

  @Override
  public List<LayerSpec> parts() {
    return List.of(body, shortcut);
  }

  @Override
  public String toString() {
    return Listing.of("", this);
  }
}
