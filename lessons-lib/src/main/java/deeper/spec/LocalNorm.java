package deeper.spec;

/**
 * Local response normalisation across neighbouring channels (Krizhevsky et al., 2012, section 3.3),
 * in PyTorch's convention: the sum of squares is multiplied by {@code alpha / size}. The paper
 * multiplies by alpha itself, so its alpha 1e-4 with size 5 is 5e-4 here.
 *
 * @param size how many channels are looked at
 * @param alpha scale of the mean square
 * @param beta exponent
 * @param k added to it
 */
public record LocalNorm(int size, double alpha, double beta, double k) implements LayerSpec {

  /**
   * Checks the options.
   *
   * @param size how many channels are looked at
   * @param alpha scale of the mean square
   * @param beta exponent
   * @param k added to it
   * @throws IllegalArgumentException if size is below 1 or alpha, beta, k are not positive
   */
  public LocalNorm {
    Check.atLeast("local_response_norm", "size", size, 1);
    Check.positive("local_response_norm", "alpha", alpha);
    Check.positive("local_response_norm", "beta", beta);
    Check.positive("local_response_norm", "k", k);
  }

  @Override
  public Extent outputShape(Extent in) {
    Check.picture("local_response_norm", in.channels(), in);
    return in;
  }

  @Override
  public String typeName() {
    return "LocalResponseNorm";
  }

  @Override
  public String toString() {
    return "LocalResponseNorm(%d, alpha=%s, beta=%s, k=%s)"
        .formatted(size, Names.number(alpha), Names.number(beta), Names.number(k));
  }
}
