package deeper.spec;

/** A picture {@code [c, h, w]} laid out as one vector, channel by channel, row by row. */
public record Flat() implements LayerSpec {

  @Override
  public Extent outputShape(Extent in) {
    return Extent.vector(Math.toIntExact(in.size()));
  }

  @Override
  public String typeName() {
    return "Flatten";
  }

  @Override
  public String toString() {
    return "Flatten(start_dim=1, end_dim=-1)";
  }
}
