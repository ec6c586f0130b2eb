package deeper.spec;

/** The layer that changes nothing: the plain shortcut of a residual unit. */
public record Identity() implements LayerSpec {

  @Override
  public Extent outputShape(Extent in) {
    return in;
  }

  @Override
  public String typeName() {
    return "Identity";
  }

  @Override
  public String toString() {
    return "Identity()";
  }
}
