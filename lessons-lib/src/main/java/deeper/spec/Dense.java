package deeper.spec;

import java.util.List;

/**
 * A fully connected layer; its weight is {@code [out, in]}.
 *
 * @param in numbers in
 * @param out numbers out
 * @param hasBias whether a number per output is added, true by default
 */
public record Dense(int in, int out, boolean hasBias) implements LayerSpec {

  /**
   * Checks the sizes.
   *
   * @param in numbers in
   * @param out numbers out
   * @param hasBias whether a number per output is added, true by default
   * @throws IllegalArgumentException if a size is below 1
   */
  public Dense {
    Check.atLeast("linear", "inputs", in, 1);
    Check.atLeast("linear", "outputs", out, 1);
  }

  /**
   * With bias.
   *
   * @param in numbers in
   * @param out numbers out
   * @return the layer
   */
  public static Dense of(int in, int out) {
    return new Dense(in, out, true);
  }

  @Override
  public Extent outputShape(Extent input) {
    if (!input.isFlat() || input.channels() != in) {
      throw new IllegalArgumentException(
          "linear: input (%s) must be a vector of %d numbers; it holds %d. %s"
              .formatted(
                  input,
                  in,
                  input.size(),
                  input.isFlat() ? "Change one of the two." : "Put a Flat before it."));
    }
    return Extent.vector(out);
  }

  @Override
  public List<Weight> weights() {
    Weight weight = Weight.of("weight", Weight.Role.WEIGHT, out, in);
    return hasBias ? List.of(weight, Weight.of("bias", Weight.Role.BIAS, out)) : List.of(weight);
  }

  @Override
  public String typeName() {
    return "Linear";
  }

  @Override
  public String toString() {
    return "Linear(in_features=%d, out_features=%d, bias=%s)"
        .formatted(in, out, Names.bool(hasBias));
  }
}
