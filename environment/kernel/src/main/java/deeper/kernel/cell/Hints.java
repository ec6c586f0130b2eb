package deeper.kernel.cell;

import static jdk.jshell.Snippet.Kind.METHOD;
import static jdk.jshell.Snippet.Kind.TYPE_DECL;
import static jdk.jshell.Snippet.Kind.VAR;

import deeper.notebook.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

/** Says what usually mends an error: the slips that beginners of the course make. */
final class Hints {
  private static final Pattern SYMBOL =
      Pattern.compile("symbol:\\s+(class|variable|method) (\\w+)");
  private static final Map<String, Snippet.Kind> KINDS =
      Map.of("class", TYPE_DECL, "method", METHOD, "variable", VAR);
  private static final int MOST = 3;
  private static final int CAUSES = 20;
  private static final String OFF_HEAP_FULL =
      "memory outside the heap, where arrays live, is full. Set large arrays to null or close them,"
          + " use smaller batches, or raise offheap and process in"
          + " environment/kernel/kernel.properties";
  private static final String HEAP_FULL =
      "the Java heap is full; the kernel lives on. Set large variables to null, or raise heap in"
          + " environment/kernel/kernel.properties";

  /** What the compiler says, and what usually mends it. */
  private static final Map<String, String> SLIPS =
      Map.of(
          "';' expected", "a semicolon is missing: a statement ends with ;",
          "possible lossy conversion",
              "a larger type does not fit by itself: cast it, as in (int) x, or widen the variable",
          "reached end of file", "a bracket is not closed: count { and }, ( and )",
          "unclosed string literal",
              "a text ends with \" on the same line; texts of several lines stand between \"\"\"",
          "might not have been initialized", "give the variable a value before it is used");

  private final JShell shell;
  private final Declarations declarations;

  Hints(JShell shell, Declarations declarations) {
    this.shell = shell;
    this.declarations = declarations;
  }

  /** Hints for a snippet that did not compile. */
  List<String> compile(List<Diag> errors, String source) {
    Set<String> hints = new LinkedHashSet<>(Foreign.hints(source).toList());
    for (Diag error : errors) {
      String message = error.getMessage(Locale.ENGLISH);
      Matcher symbol = SYMBOL.matcher(message);
      if (symbol.find() && Foreign.word(symbol.group(2)).isEmpty()) {
        hints.addAll(unknown(symbol.group(1), symbol.group(2), error, source));
      }
      SLIPS.forEach(
          (slip, hint) -> {
            if (message.contains(slip)) {
              hints.add(hint);
            }
          });
    }
    return hints.stream().limit(MOST).toList();
  }

  /** Hints for what a cell threw. */
  static List<String> runtime(Throwable thrown) {
    int left = CAUSES;
    for (Throwable t = thrown; t != null && left-- > 0; t = Thrown.cause(t)) {
      String message = String.valueOf(Thrown.message(t));
      if (t instanceof OutOfMemoryError) {
        return List.of(message.contains("ytes") ? OFF_HEAP_FULL : HEAP_FULL);
      }
      if (t instanceof StackOverflowError) {
        return List.of("a method calls itself without end: does it have a case that stops?");
      }
    }
    if (thrown instanceof NullPointerException) {
      return List.of(
          "a variable is null: was its cell executed, and was a class declared anew since?");
    }
    return List.of();
  }

  private List<String> unknown(String kind, String name, Diag error, String source) {
    List<String> hints = new ArrayList<>();
    if (!kind.equals("method")) {
      int end = (int) Math.min(source.length(), Math.max(0, error.getEndPosition()));
      for (String full :
          shell.sourceCodeAnalysis().listQualifiedNames(source, end).getNames().stream()
              .filter(full -> full.endsWith("." + name) && !full.startsWith("REPL."))
              .limit(MOST)
              .toList()) {
        hints.add("import " + full.substring(0, full.lastIndexOf('.')) + ".*; knows a " + name);
      }
    }
    declarations
        .active()
        .filter(known -> known.kind() == KINDS.get(kind))
        .map(PersistentSnippet::name)
        .filter(known -> !known.equals(name) && isSlip(known, name))
        .findFirst()
        .ifPresent(known -> hints.add("did you mean " + known + "?"));
    if (hints.isEmpty() && kind.equals("variable")) {
      boolean isSet = source.matches("(?s)\\s*" + name + "\\s*=[^=].*");
      String declare = isSet ? " A new one is declared as in var " + name + " = ..;" : "";
      hints.add("was the cell executed that declares " + name + "?" + declare);
    }
    return hints;
  }

  private static boolean isSlip(String known, String name) {
    int letters = Spelling.distance(known.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    return letters <= Math.max(1, name.length() / 4);
  }
}
