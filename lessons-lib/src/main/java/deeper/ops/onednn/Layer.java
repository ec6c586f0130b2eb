package deeper.ops.onednn;

import java.util.List;

/** An operator being recorded: its forward steps, then, if asked, its backward steps. */
interface Layer {
  /** Records the forward steps. */
  Value forward(List<Value> x);

  /**
   * Records the backward steps, after {@code forward} on the same tape.
   *
   * @param dy gradient of the output
   * @param isInputWanted whether anything before it learns
   * @return gradients by input; {@code null} where not wanted
   */
  List<Value> backward(Value dy, boolean isInputWanted);

  /** Records the update of running statistics, in training; most layers have none. */
  default void updateRunning() {}

  /**
   * What no number on the way to the output exceeds in absolute value, asked after the forward
   * steps were played.
   *
   * @param x what no number of each input exceeds
   * @return the bound; infinite or NaN if a number may not be finite
   */
  default double bound(double... x) {
    return Magnitudes.largest(x); // pooling, joining and flattening make nothing larger
  }
}
