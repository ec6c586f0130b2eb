package deeper.plot;

import deeper.notebook.Notebook;
import deeper.train.Row;
import deeper.train.TrainListener;
import deeper.train.Training;
import java.util.function.LongSupplier;

/**
 * The curves of a run, drawn anew while it trains. In a notebook they grow in place, at most every
 * second; in a terminal, where nothing can be redrawn, the run's own lines say the same.
 *
 * <pre>{@code
 * runner.train(train, dev, config.listener(LiveCurve.show()));
 * }</pre>
 */
public final class LiveCurve implements TrainListener {
  private static final long PERIOD = 1_000_000_000L;

  private final LongSupplier nanos;
  private String id;
  private long lastDrawn;

  private LiveCurve(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * A curve for one run.
   *
   * @return the listener
   */
  public static LiveCurve show() {
    return new LiveCurve(System::nanoTime);
  }

  static LiveCurve show(LongSupplier nanos) {
    return new LiveCurve(nanos);
  }

  @Override
  public void beforeTraining(Training training) {
    id = null;
    lastDrawn = nanos.getAsLong();
  }

  @Override
  public void afterStep(Training training, Row row) {
    if (nanos.getAsLong() - lastDrawn >= PERIOD) {
      draw(training);
    }
  }

  @Override
  public void afterEvaluate(Training training, Row row) {
    draw(training);
  }

  @Override
  public void afterTraining(Training training) {
    draw(training);
  }

  private void draw(Training training) {
    if (!Notebook.sink().isRich()) {
      return;
    }
    Figure figure = Curves.of(training.history(), training.stepsPerEpoch(), training.epochs());
    if (id == null) {
      id = Notebook.display(figure);
    } else {
      Notebook.updateDisplay(id, figure);
    }
    // The clock starts after the drawing: a slow machine draws less often and trains on.
    lastDrawn = nanos.getAsLong();
  }
}
