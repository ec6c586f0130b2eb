package deeper.notebook;

import java.util.Map;
import java.util.Objects;

/**
 * Shows values from anywhere: in a notebook as pictures, tables and HTML, elsewhere as text.
 *
 * <pre>{@code
 * String id = Notebook.display(Html.of("<b>0 of 10</b>"));
 * Notebook.updateDisplay(id, Html.of("<b>1 of 10</b>"));
 * }</pre>
 */
public final class Notebook {
  private static final Sink TEXT = new TextSink(() -> System.out);
  private static volatile Sink sink = TEXT;

  private Notebook() {}

  /**
   * Shows a value, as IJava's {@code display} does.
   *
   * @param value any value; {@link Rendering} says how it is shown
   * @param mime nothing, or the one MIME type that the text {@code value} is of: {@code
   *     display("<b>!</b>", "text/html")}
   * @return the id of the shown piece, for {@link #updateDisplay}
   * @throws IllegalArgumentException if {@code mime} is not a MIME type
   */
  public static String display(Object value, String... mime) {
    return sink.show(bundle(value, mime));
  }

  /**
   * Replaces a shown piece in place. At most 10 times a second, please: front ends are slow.
   *
   * @param id what {@link #display} returned
   * @param value any value
   * @param mime nothing, or the one MIME type that the text {@code value} is of
   * @throws IllegalArgumentException if {@code mime} is not a MIME type
   */
  public static void updateDisplay(String id, Object value, String... mime) {
    sink.update(id, bundle(value, mime));
  }

  /**
   * The short name of {@link #updateDisplay}.
   *
   * @param id what {@link #display} returned
   * @param value any value
   * @param mime nothing, or the one MIME type that the text {@code value} is of
   */
  public static void update(String id, Object value, String... mime) {
    updateDisplay(id, value, mime);
  }

  /**
   * Prints a line of plain text: into the cell's output in a notebook, to the terminal elsewhere.
   *
   * @param text the line, without its end
   */
  public static void line(String text) {
    System.out.println(text);
  }

  /**
   * Clears what this cell has shown so far, in the course kernel. Lessons use {@link
   * #updateDisplay}, which works in every kernel.
   *
   * @param wait whether to wait for the next output, so that nothing flickers
   */
  public static void clearOutput(boolean wait) {
    sink.clear(wait);
  }

  /**
   * Tells where things are shown now.
   *
   * @return the installed sink, or the one that writes text to System.out
   */
  public static Sink sink() {
    return sink;
  }

  /**
   * Says where things are to be shown from now on. Kernels call this.
   *
   * @param newSink the sink, or null for plain text on System.out
   */
  public static void install(Sink newSink) {
    sink = newSink == null ? TEXT : newSink;
  }

  private static Map<String, String> bundle(Object value, String... mime) {
    if (mime.length == 0) {
      return Rendering.of(value);
    }
    if (!mime[0].matches("[a-z]+/[a-z0-9.+-]+(;.*)?")) {
      throw new IllegalArgumentException(
          "display: mime ("
              + mime[0]
              + ") must be a MIME type such as text/html. Give the data first, then its type.");
    }
    if (value instanceof CharSequence) {
      return Map.of(mime[0], value.toString());
    }
    Map<String, String> all = Rendering.of(value);
    String one = all.get(mime[0]);
    return one == null ? all : Map.of(mime[0], Objects.requireNonNull(one));
  }
}
