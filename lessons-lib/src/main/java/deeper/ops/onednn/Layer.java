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
}
