package deeper.kernel.cell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jdk.jshell.Diag;

/**
 * Turns failures into what a student reads: cell, line, source, causes, no frames of the kernel.
 */
final class ErrorText {
  // Plain red, bold and dim: these read well on light and dark backgrounds alike.
  private static final String RED = "\u001b[1;31m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";
  private static final int FRAMES = 12;

  private final Sources sources;

  ErrorText(Sources sources) {
    this.sources = sources;
  }

  /** A snippet that did not compile. */
  CellFailed compile(List<Diag> errors, int cell, int offset, List<String> hints) {
    List<String> lines = new ArrayList<>();
    for (Diag error : errors) {
      int at = offset + (int) Math.max(0, error.getPosition());
      int line = sources.line(cell, at);
      String[] message = error.getMessage(Locale.ENGLISH).split("\n", -1);
      lines.add(
          RED
              + "compile error"
              + PLAIN
              + " in cell ["
              + cell
              + "], line "
              + line
              + ": "
              + message[0]);
      String text = sources.text(cell, line);
      if (!text.isEmpty()) {
        int column = Math.max(0, Math.min(sources.column(cell, at), text.length()));
        lines.add("    " + text);
        lines.add("    " + blanks(text.substring(0, column)) + RED + "^" + PLAIN);
      }
      for (int i = 1; i < message.length; i++) {
        lines.add("  " + message[i].strip());
      }
    }
    hints.forEach(hint -> lines.add("hint: " + hint));
    String value =
        errors.isEmpty()
            ? "cell [" + cell + "] cannot be compiled"
            : place(cell, offset, errors.get(0))
                + errors.get(0).getMessage(Locale.ENGLISH).split("\n", -1)[0];
    return new CellFailed("CompileError", value, lines);
  }

  private String place(int cell, int offset, Diag error) {
    int at = offset + (int) Math.max(0, error.getPosition());
    return "cell [" + cell + "], line " + sources.line(cell, at) + ": ";
  }

  /**
   * Something thrown.
   *
   * @param thrown what the cell threw
   * @param translated the same and its causes as JShell tells them: its frames name snippets and
   *     their lines
   */
  CellFailed runtime(Throwable thrown, Throwable translated, List<String> hints) {
    List<String> lines = new ArrayList<>();
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable mirror = translated;
    for (Throwable t = thrown; t != null && told.add(t); t = t.getCause()) {
      lines.add((t == thrown ? "" : "caused by ") + RED + name(t) + PLAIN + message(t));
      frames(mirror == null ? t.getStackTrace() : mirror.getStackTrace(), lines);
      for (Throwable suppressed : t.getSuppressed()) {
        lines.add("  also: " + name(suppressed) + message(suppressed));
      }
      mirror = mirror == null ? null : mirror.getCause();
    }
    hints.forEach(hint -> lines.add("hint: " + hint));
    String value = String.valueOf(safeMessage(thrown));
    return new CellFailed(name(thrown), value, lines);
  }

  private void frames(StackTraceElement[] trace, List<String> lines) {
    int last = trace.length - 1;
    while (last >= 0 && !isCell(trace[last])) {
      last--;
    }
    // Without any cell frame, as in a thread of a library, everything is of interest.
    int end = last < 0 ? trace.length : last + 1;
    int shown = 0;
    for (int i = 0; i < end; i++) {
      boolean cell = isCell(trace[i]);
      if (isHidden(trace[i]) || (!cell && shown >= FRAMES)) {
        continue;
      }
      if (shown++ < 2 * FRAMES) {
        lines.add(cell ? cellFrame(trace[i]) : DIM + "    at " + trace[i] + PLAIN);
      }
    }
    if (shown > 2 * FRAMES) {
      lines.add(DIM + "    .. and " + (shown - 2 * FRAMES) + " calls more" + PLAIN);
    }
  }

  private String cellFrame(StackTraceElement frame) {
    Sources.Origin origin = sources.origin(frame.getFileName().substring(1));
    String method = frame.getMethodName();
    String in =
        method == null || method.isEmpty() || method.equals("do_it$") ? "" : " in " + method;
    if (origin == null) {
      return "  in code of the kernel's start" + in;
    }
    int line = sources.line(origin.cell(), origin.offset()) + frame.getLineNumber() - 1;
    String text = sources.text(origin.cell(), line).strip();
    return "  cell [" + origin.cell() + "], line " + line + in + ": " + text;
  }

  private static boolean isCell(StackTraceElement frame) {
    return frame.getFileName() != null && frame.getFileName().startsWith("#");
  }

  private static boolean isHidden(StackTraceElement frame) {
    return frame.getClassName().startsWith("deeper.kernel.")
        || frame.getClassName().startsWith("jdk.internal.reflect.")
        || frame.getClassName().startsWith("jdk.jshell.");
  }

  /** The class name, without the wrapper that JShell puts around classes of cells. */
  static String name(Throwable thrown) {
    return thrown.getClass().getName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
  }

  private static String message(Throwable thrown) {
    String message = safeMessage(thrown);
    return message == null ? "" : ": " + message;
  }

  /** A getMessage() of a student may throw, even an Error. */
  private static String safeMessage(Throwable thrown) {
    try {
      return thrown.getLocalizedMessage();
    } catch (Throwable broken) {
      return "(its message cannot be had: " + broken.getClass().getName() + ")";
    }
  }

  private static String blanks(String text) {
    return text.replaceAll("[^\t]", " ");
  }
}
