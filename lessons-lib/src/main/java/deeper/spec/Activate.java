package deeper.spec;

/**
 * An activation function, applied to every number (softmax: to every vector).
 *
 * @param function which one
 */
public record Activate(Function function) implements LayerSpec {

  /** The activation functions. */
  public enum Function {
    /** max(0, x). */
    RELU("ReLU()"),
    /** 1 / (1 + exp(-x)). */
    SIGMOID("Sigmoid()"),
    /** Hyperbolic tangent. */
    TANH("Tanh()"),
    /** exp(x) / sum of exp: probabilities over the classes. */
    SOFTMAX("Softmax(dim=1)"),
    /** Logarithm of softmax, for a loss of kind Nll. */
    LOG_SOFTMAX("LogSoftmax(dim=1)");

    private final String listing;

    Function(String listing) {
      this.listing = listing;
    }
  }

  /**
   * max(0, x).
   *
   * @return the layer
   */
  public static Activate relu() {
    return new Activate(Function.RELU);
  }

  /**
   * 1 / (1 + exp(-x)).
   *
   * @return the layer
   */
  public static Activate sigmoid() {
    return new Activate(Function.SIGMOID);
  }

  /**
   * Hyperbolic tangent.
   *
   * @return the layer
   */
  public static Activate tanh() {
    return new Activate(Function.TANH);
  }

  /**
   * Probabilities over the classes.
   *
   * @return the layer
   */
  public static Activate softmax() {
    return new Activate(Function.SOFTMAX);
  }

  /**
   * Logarithms of probabilities over the classes.
   *
   * @return the layer
   */
  public static Activate logSoftmax() {
    return new Activate(Function.LOG_SOFTMAX);
  }

  @Override
  public Extent outputShape(Extent in) {
    return in;
  }

  @Override
  public String typeName() {
    return function.listing.substring(0, function.listing.indexOf('('));
  }

  @Override
  public String toString() {
    return function.listing;
  }
}
