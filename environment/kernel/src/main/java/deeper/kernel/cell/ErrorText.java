package deeper.kernel.cell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Diag;

/**
 * Turns failures into what a student reads: cell, line, source, causes, no frames of the kernel.
 */
final class ErrorText {
  // Red, green, bold and dim: these read well on light and dark backgrounds alike.
  private static final String RED = "\u001b[1;31m";
  private static final String GREEN = "\u001b[32m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";
  private static final int FRAMES = 12;
  private static final int CAUSES = 20;
  private static final int ERRORS = 10;
  private static final int WIDTH = 200;

  private final Map<String, Origin> origins = new HashMap<>();

  /** Remembers where a snippet of JShell came from. */
  void remember(String id, Origin origin) {
    origins.put(id, origin);
  }

  /** A snippet that did not compile. */
  CellFailed compile(List<Diag> errors, String missing, Origin origin, List<String> hints) {
    List<String> lines = new ArrayList<>();
    if (errors.isEmpty()) {
      String what = missing.isEmpty() ? "cannot be compiled" : "cannot find " + missing;
      lines.add(RED + "compile error" + PLAIN + " in " + place(origin) + what);
    }
    for (Diag error : errors.subList(0, Math.min(ERRORS, errors.size()))) {
      Origin at = origin.plus((int) Math.max(0, error.getPosition()));
      String[] message = error.getMessage(Locale.ENGLISH).split("\n", -1);
      lines.add(RED + "compile error" + PLAIN + " in " + place(at) + shortened(message[0]));
      lines.addAll(marked(at));
      for (int i = 1; i < message.length; i++) {
        String more = shortened(readable(message[i]).strip());
        if (!more.equals("location: class")) {
          lines.add("  " + more);
        }
      }
    }
    if (errors.size() > ERRORS) {
      lines.add(DIM + ".. and " + (errors.size() - ERRORS) + " errors more" + PLAIN);
    }
    // The first line without its colours is what programs show.
    String value = lines.get(0).substring(lines.get(0).indexOf(" in ") + 4);
    addHints(hints, lines);
    return new CellFailed("CompileError", value, lines);
  }

  /** The line of an error with a mark below; of a very long one, what is around the error. */
  private static List<String> marked(Origin at) {
    String text = at.lineText(at.line());
    int column = Math.min(at.column(), text.length());
    int from = Math.max(0, column - WIDTH);
    String shown = text.substring(from, Math.min(text.length(), column + WIDTH));
    String before = shown.substring(0, column - from).replaceAll("[^\t]", " ");
    return text.isEmpty()
        ? List.of()
        : List.of("    " + shown, "    " + before + RED + "^" + PLAIN);
  }

  /** A piece of a cell on which the compiler fell. */
  CellFailed compile(String message, Origin at) {
    String value = place(at) + message;
    return new CellFailed(
        "CompileError", value, List.of(RED + "compile error" + PLAIN + " in " + value));
  }

  private String place(Origin at) {
    return at.place() + ", line " + at.line() + ": ";
  }

  private static void addHints(List<String> hints, List<String> lines) {
    hints.forEach(hint -> lines.add(GREEN + "hint" + PLAIN + ": " + hint));
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
    for (Throwable t = thrown;
        t != null && told.size() < CAUSES && told.add(t);
        t = Thrown.cause(t)) {
      lines.add((t == thrown ? "" : "caused by ") + RED + name(t) + PLAIN + told(t));
      frames(mirror == null ? Thrown.frames(t) : mirror.getStackTrace(), lines);
      for (Throwable suppressed : t.getSuppressed()) {
        lines.add("  also: " + name(suppressed) + told(suppressed));
      }
      mirror = mirror == null ? null : mirror.getCause();
    }
    addHints(hints, lines);
    String value = readable(String.valueOf(Thrown.message(thrown)));
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
    String previous = "";
    boolean marked = false;
    for (int i = 0; i < end; i++) {
      boolean cell = isCell(trace[i]);
      if (isHidden(trace[i]) || (!cell && shown >= FRAMES)) {
        continue;
      }
      String line = cell ? cellFrame(trace[i]) : DIM + "    at " + trace[i] + PLAIN;
      if (shown++ < 2 * FRAMES && !line.equals(previous)) { // JShell splits some declarations
        lines.add(line);
        int source = line.indexOf(": ") + 2;
        if (cell && !marked && source > 1) {
          lines.add(" ".repeat(source) + RED + "^".repeat(line.length() - source) + PLAIN);
          marked = true; // the JVM knows the line, not the column: all of it, where it was thrown
        }
      }
      previous = line;
    }
    if (shown > 2 * FRAMES) {
      lines.add(DIM + "    .. and " + (shown - 2 * FRAMES) + " calls more" + PLAIN);
    }
  }

  private String cellFrame(StackTraceElement frame) {
    Origin origin = origins.get(frame.getFileName().substring(1));
    String method = frame.getMethodName();
    String in =
        method == null || method.isEmpty() || method.startsWith("do_it$") ? "" : " in " + method;
    if (origin == null) {
      return "  in code of the kernel's start" + in;
    }
    int line = origin.line() + frame.getLineNumber() - 1;
    String text = origin.lineText(line).strip();
    return "  " + origin.place() + ", line " + line + in + ": " + text;
  }

  private static boolean isCell(StackTraceElement frame) {
    return frame.getFileName() != null && frame.getFileName().startsWith("#");
  }

  private static boolean isHidden(StackTraceElement frame) {
    return frame.getClassName().startsWith("deeper.kernel.")
        || frame.getClassName().startsWith("jdk.internal.reflect.")
        || frame.getClassName().startsWith("jdk.jshell.")
        || frame.getClassName().equals("java.lang.Thread");
  }

  static String name(Throwable thrown) {
    return readable(thrown.getClass().getName());
  }

  /** Leaves out the wrappers that JShell puts around what cells declare. */
  static String readable(String text) {
    return text.replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "");
  }

  private static String shortened(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + " ..";
  }

  private static String told(Throwable thrown) {
    String message = Thrown.message(thrown);
    return message == null ? "" : ": " + readable(message);
  }
}
