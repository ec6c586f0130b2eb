package deeper.kernel.cell;

import java.util.List;

/** A cell did not compile, threw, or was stopped: what the front end is to show. */
public final class CellFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient List<String> traceback;

  CellFailed(String name, String value, List<String> traceback) {
    super(value);
    this.name = name;
    this.traceback = List.copyOf(traceback);
  }

  /**
   * Makes a failure of one line.
   *
   * @param name its kind
   * @param message what went wrong and what to do
   * @return the failure
   */
  public static CellFailed of(String name, String message) {
    return new CellFailed(name, message, List.of("\u001b[1;31m" + name + "\u001b[0m: " + message));
  }

  /**
   * Tells the kind of failure.
   *
   * @return a class name, or {@code CompileError}, {@code Stopped}
   */
  public String name() {
    return name;
  }

  /**
   * Gives the text to show.
   *
   * @return lines with ANSI colours
   */
  public List<String> traceback() {
    return traceback;
  }
}
