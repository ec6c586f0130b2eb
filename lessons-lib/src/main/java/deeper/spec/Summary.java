package deeper.spec;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a model is made of: a tree of layers with output shapes and parameter counts, multiply-adds
 * and memory, counted as the Python package torchinfo counts them. Side exits are not part of it,
 * since they do not run in evaluation.
 */
public final class Summary {
  private static final long BYTES_PER_NUMBER = 4;
  private final ModelSpec model;
  private final int batch;
  private final List<SummaryRow> rows;

  private Summary(ModelSpec model, int batch, List<SummaryRow> rows) {
    this.model = model;
    this.batch = batch;
    this.rows = rows;
  }

  /**
   * The summary of a model in which everything is trained.
   *
   * @param model the model
   * @param batch pictures in a batch, at least 1
   * @return the summary
   */
  public static Summary of(ModelSpec model, int batch) {
    return of(model, batch, name -> false);
  }

  /**
   * The summary of a model of which some parameters are frozen.
   *
   * @param model the model
   * @param batch pictures in a batch, at least 1
   * @param isFrozen says for a parameter name whether training leaves it alone
   * @return the summary
   * @throws IllegalArgumentException if the batch is below 1
   */
  public static Summary of(ModelSpec model, int batch, Predicate<String> isFrozen) {
    Check.atLeast("summary", "batch", batch, 1);
    return new Summary(model, batch, new SummaryRows(batch, isFrozen).of(model));
  }

  /**
   * All rows to any depth; the first is the whole model.
   *
   * @return the rows from top to bottom
   */
  public List<SummaryRow> rows() {
    return rows;
  }

  /**
   * Numbers that could be trained.
   *
   * @return the total, side exits left out
   */
  public long parameters() {
    return rows.get(0).parameters();
  }

  /**
   * Numbers that are trained.
   *
   * @return the total without what is frozen
   */
  public long trainable() {
    return rows.get(0).trainable();
  }

  /**
   * Multiplications with an addition for the whole batch: parameters of a layer times output pixels
   * (convolutions) or times 1.
   *
   * @return the total
   */
  public long multiplyAdds() {
    return rows.get(0).multiplyAdds();
  }

  /**
   * Size of the input batch.
   *
   * @return bytes in single precision
   */
  public long inputBytes() {
    return BYTES_PER_NUMBER * batch * model.input().size();
  }

  /**
   * Size of the outputs of all layers that own parameters, once forward and once backward.
   *
   * @return bytes in single precision
   */
  public long passBytes() {
    return 2L
        * BYTES_PER_NUMBER
        * rows.stream()
            .filter(r -> r.isLeaf() && r.parameters() > 0)
            .mapToLong(
                r ->
                    r.output().stream()
                        .mapToLong(Integer::longValue)
                        .reduce(1, Math::multiplyExact))
            .sum();
  }

  /**
   * Size of the parameters.
   *
   * @return bytes in single precision
   */
  public long parameterBytes() {
    return BYTES_PER_NUMBER * parameters();
  }

  /**
   * Input, pass and parameters together.
   *
   * @return bytes in single precision
   */
  public long totalBytes() {
    return inputBytes() + passBytes() + parameterBytes();
  }

  /**
   * The table as text, to depth 3.
   *
   * @return lines separated by newline
   */
  public String text() {
    return text(3);
  }

  /**
   * The table as text.
   *
   * @param depth how deep the tree is shown; what lies deeper is counted in the row above it
   * @return lines separated by newline
   */
  public String text(int depth) {
    return SummaryText.text(this, depth);
  }

  /**
   * The table as HTML, to depth 3.
   *
   * @return one table element
   */
  public String html() {
    return SummaryText.html(this, 3);
  }

  /** Totals as label and value, in the order torchinfo prints them. */
  List<String[]> totals() {
    return List.of(
        line("Total params", grouped(parameters())),
        line("Trainable params", grouped(trainable())),
        line("Non-trainable params", grouped(parameters() - trainable())),
        multiplyAddsLine(),
        line("Input size (MB)", megabytes(inputBytes())),
        line("Forward/backward pass size (MB)", megabytes(passBytes())),
        line("Params size (MB)", megabytes(parameterBytes())),
        line("Estimated Total Size (MB)", megabytes(totalBytes())));
  }

  private String[] multiplyAddsLine() {
    double count = multiplyAdds();
    String unit = count >= 1e9 ? "G" : count >= 1e6 ? "M" : "K";
    double scale = count >= 1e9 ? 1e9 : count >= 1e6 ? 1e6 : 1e3;
    return line(
        "Total mult-adds (" + unit + ")", String.format(Locale.ROOT, "%.2f", count / scale));
  }

  private static String[] line(String label, String value) {
    return new String[] {label, value};
  }

  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f", bytes / 1e6);
  }

  /** The table as text, to depth 3. */
  @Override
  public String toString() {
    return text();
  }
}
