package deeper.notebook;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A progress bar: HTML updated in place in a notebook, one line rewritten with a carriage return
 * elsewhere.
 *
 * <pre>{@code
 * try (Progress bar = Progress.of("epoch 1", batches.count())) {
 *   for (Batch batch : batches.epoch(1)) {
 *     bar.step("loss " + loss);
 *   }
 * }
 * }</pre>
 *
 * <p>It shows at most 10 updates a second, and always the last. One thread at a time may use it.
 */
public final class Progress implements AutoCloseable {
  private static final long PERIOD = 100_000_000L;
  private static final int WIDTH = 30;

  private final String title;
  private final long total;
  private final Sink sink;
  private final PrintStream terminal;
  private final LongSupplier nanos;
  private final long start;
  private final String id;
  private long done;
  private String text = "";
  private long lastShown;
  private int lastLength;
  private boolean closed;

  private Progress(String title, long total, PrintStream terminal, LongSupplier nanos) {
    if (total < 0) {
      throw new IllegalArgumentException(
          "progress: total (" + total + ") must not be negative. Give the number of steps.");
    }
    this.title = title;
    this.total = total;
    this.sink = Notebook.sink();
    this.terminal = terminal;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.lastShown = start;
    this.id = sink.isRich() ? sink.show(bundle()) : null;
  }

  /**
   * Shows a bar at its beginning.
   *
   * @param title what goes on, shown before the bar
   * @param total the number of steps, at least 0
   * @return the bar; close it when the work ends, also when it fails
   * @throws IllegalArgumentException if {@code total} is negative
   */
  public static Progress of(String title, long total) {
    return new Progress(title, total, System.out, System::nanoTime);
  }

  static Progress of(String title, long total, PrintStream terminal, LongSupplier nanos) {
    return new Progress(title, total, terminal, nanos);
  }

  /** Counts one step. */
  public void step() {
    step(text);
  }

  /**
   * Counts one step.
   *
   * @param newText what to show behind the bar, such as the loss
   */
  public void step(String newText) {
    advance(1, newText);
  }

  /**
   * Counts several steps at once, such as the bytes of a download.
   *
   * @param steps how many
   * @param newText what to show behind the bar
   */
  public void advance(long steps, String newText) {
    done += steps;
    text = newText;
    if (nanos.getAsLong() - lastShown >= PERIOD) {
      show();
    }
  }

  /** Shows the last state and ends the line. A bar closed early stays where it was. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    show();
    if (id == null) {
      terminal.println();
    }
  }

  private void show() {
    lastShown = nanos.getAsLong();
    if (id != null) {
      sink.update(id, bundle());
      return;
    }
    String line = line();
    // Blanks wipe the rest of a longer line before this one.
    terminal.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
    terminal.flush();
    lastLength = line.length();
  }

  private Map<String, String> bundle() {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put(
        "text/html",
        "<div class=\"deeper-progress\" style=\"font-family:monospace;white-space:pre-wrap\">"
            + Html.escape(title)
            + " <progress max=\"1\" value=\""
            + String.format(Locale.ROOT, "%.4f", fraction())
            + "\" style=\"width:20em;vertical-align:middle\"></progress> "
            + Html.escape(tail())
            + "</div>");
    bundle.put("text/plain", line());
    return bundle;
  }

  private String line() {
    int filled = (int) Math.round(fraction() * WIDTH);
    return title + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + tail();
  }

  private String tail() {
    double seconds = (nanos.getAsLong() - start) / 1e9;
    String time = String.format(Locale.ROOT, "%.1f s", seconds);
    if (!closed && done > 0 && done < total) {
      time += String.format(Locale.ROOT, ", %.0f s to go", seconds / done * (total - done));
    }
    return done + "/" + total + " " + time + (text.isEmpty() ? "" : "  " + text);
  }

  private double fraction() {
    return total == 0 ? 1 : Math.min(1, (double) done / total);
  }
}
