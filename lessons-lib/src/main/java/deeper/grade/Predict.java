package deeper.grade;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Predict, then run: {@code Predict.that("rows of the output", 5).then(() -> y.length)}. The
 * prediction stands in the cell before anything runs, so that it cannot be read off.
 */
public final class Predict {
  private final String what;
  private final Object prediction;

  private Predict(String what, Object prediction) {
    this.what = what;
    this.prediction = prediction;
  }

  /**
   * Writes a prediction down.
   *
   * @param what what is predicted
   * @param prediction its value; null = not thought about yet
   * @return what goes on with {@link #then}
   */
  public static Predict that(String what, Object prediction) {
    return new Predict(what, prediction);
  }

  /**
   * Runs, and says whether the prediction held. Without a prediction nothing runs.
   *
   * @param run gives the true value
   * @return one line
   */
  public String then(Supplier<?> run) {
    if (prediction == null) {
      return "First write down what you expect: " + what + ".";
    }
    Object value = run.get();
    return same(prediction, value)
        ? "Yes: " + what + " is " + value + "."
        : "You predicted " + prediction + "; " + what + " is " + value + ". What did you not see?";
  }

  /** Numbers by value: who predicts 6 is right about a long of 6. */
  private static boolean same(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return x.doubleValue() == y.doubleValue();
    }
    return Objects.equals(a, b);
  }
}
