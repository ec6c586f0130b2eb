package deeper.tests.grade;

import static deeper.tests.grade.Naive.K;
import static deeper.tests.grade.Naive.X;
import static deeper.tests.grade.Naive.beside;
import static deeper.tests.grade.Naive.call;
import static deeper.tests.grade.Naive.correlate;
import static deeper.tests.grade.Naive.right;

import deeper.grade.NoResult;
import deeper.grade.Student;
import deeper.grade.Unwalled;
import deeper.grade.inside.Wire;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import jdk.jshell.JShell;

/**
 * The controls of the attacks whose wall is not one of {@link Unwalled}'s switches: each runs the
 * attack in this process, on a grader that lacks just the wall that stops it.
 */
final class Controls {
  private static final String RAN = "deeper.attack";

  private Controls() {}

  static Map<String, Control> all() {
    Map<String, Control> all = new LinkedHashMap<>();
    besideTheStudent(all);
    withoutParsing(all);
    comparing(all);
    crashing(all);
    waiting(all);
    compiling(all);
    believing(all);
    takingCells(all);
    return all;
  }

  /** The checker stands in the student's name space. */
  private static void besideTheStudent(Map<String, Control> all) {
    String check =
        "static boolean passed(double[][] x, double[][] k, double[][] y) {"
            + " return %sCheck.run(correlate(x, k), y); }";
    String near = check.formatted("");
    String far = check.formatted("deeper.tests.grade.lib.");
    all.put("a checker of one's own", (cell, n) -> passes(cell, near) && !honest(near));
    all.put("a class named like a package", (cell, n) -> passes(cell, far) && !honest(far));
    // Whoever looks classes up by their simple names asks the attacker's.
    all.put(
        "a class named Cell1",
        (cell, n) -> {
          Map<String, Class<?>> bySimpleName = new TreeMap<>();
          Naive.Classes classes = beside(cell, "}\nclass Cell1 {");
          for (String name : classes.bytes.keySet()) {
            Class<?> type = classes.loadClass(name);
            bySimpleName.putIfAbsent(type.getSimpleName(), type);
          }
          return call(bySimpleName.get("Cell1"), "correlate", X, K) == X;
        });
    all.put("an import of the grader", (cell, n) -> Naive.byRight(correlate(cell), right()));
    all.put(
        "the answer by the course's operator",
        (cell, n) -> Naive.byRight(correlate(cell), right()));
  }

  private static boolean passes(String cell, String check) throws Throwable {
    Class<?> type = beside(cell, check).loadClass("Cell0");
    return (boolean) call(type, "passed", X, K, right());
  }

  /** What the same answer gets that does not replace the checker. */
  private static boolean honest(String check) throws Throwable {
    return passes("static double[][] correlate(double[][] x, double[][] k) { return x; }", check);
  }

  /** The text is put between braces and compiled, whatever it holds. */
  private static void withoutParsing(Map<String, Control> all) {
    for (String name :
        List.of("an import through a closed brace", "a package through unicode escapes")) {
      all.put(name, (cell, n) -> beside(cell, "").bytes.containsKey("Extra"));
    }
    all.put(
        "a static block",
        (cell, n) -> {
          System.clearProperty(RAN);
          Class.forName("Cell0", true, beside(cell, ""));
          return System.clearProperty(RAN) != null;
        });
    all.put(
        "a statement",
        (cell, n) -> {
          System.clearProperty(RAN);
          try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.eval(cell.substring(0, cell.indexOf('\n')));
          }
          return System.clearProperty(RAN) != null;
        });
  }

  /** The comparison is a weaker one; that it is one at all is seen on a wrong answer. */
  private static void comparing(Map<String, Control> all) {
    for (String name : List.of("NaN", "infinity", "a huge number")) {
      all.put(
          name, (cell, n) -> Naive.byNorm(correlate(cell), right()) && !Naive.byNorm(X, right()));
    }
    for (String name : List.of("minus zero everywhere", "a hard-coded answer by shape")) {
      all.put(
          name, (cell, n) -> Naive.byShape(correlate(cell), right()) && !Naive.byShape(X, right()));
    }
    all.put(
        "no rows",
        (cell, n) -> Naive.byGiven(correlate(cell), right()) && !Naive.byGiven(K, right()));
    all.put(
        "a hard-coded answer of the visible check",
        (cell, n) -> Unwalled.visiblePart(Handed.assignments(), "correlate", student(cell)) == 1);
    all.put(
        "inputs smuggled out in a message",
        (cell, n) -> {
          String open = Unwalled.message(Handed.assignments(), "correlate-drawn", student(cell));
          return open.contains("[[") && open.contains(".");
        });
  }

  private static Student student(String cell) {
    return (method, args) -> {
      try {
        return call(beside(cell, "").loadClass("Cell0"), method, args);
      } catch (NoResult e) {
        throw e;
      } catch (Throwable e) {
        throw Unwalled.threw(e);
      }
    };
  }

  /** The comparison believes that it is handed what it expects. */
  private static void crashing(Map<String, Control> all) {
    for (String name :
        List.of(
            "null",
            "null rows",
            "ragged rows",
            "the wrong rank",
            "an object in place of numbers")) {
      all.put(
          name,
          (cell, n) -> {
            Object given = call(beside(cell, "").loadClass("Cell0"), "correlate", X, K);
            try {
              Naive.byRight(given, right());
              return false;
            } catch (NullPointerException | ClassCastException | ArrayIndexOutOfBoundsException e) {
              return true;
            }
          });
    }
    all.put(
        "a recursion without end",
        (cell, n) -> {
          try {
            return correlate(cell) == null;
          } catch (StackOverflowError e) {
            return true;
          }
        });
  }

  /** The grader calls in its own thread and waits. */
  private static void waiting(Map<String, Control> all) {
    // The loop can be ended here, or this process would never end.
    String stop = "while (!Thread.interrupted()) { }";
    all.put(
        "an infinite loop",
        (cell, n) -> {
          // Behind the loop no return is needed, but is once the loop can end.
          String ends = cell.replace("while (true) { }", stop + " return x;");
          Class<?> type = beside(ends, "").loadClass("Cell0");
          return Naive.hangs(() -> quietly(type));
        });
    all.put(
        "an exception that lies",
        (cell, n) -> {
          String ends =
              cell.replace("while (true) { }", stop + " return \"\";")
                  .replace("class Passed", "static class Passed");
          Class<?> type = beside(ends, "").loadClass("Cell0");
          return Naive.hangs(() -> quietly(type).getMessage());
        });
    all.put(
        "an output bomb on the console",
        (cell, n) -> {
          Class<?> type = beside(cell, "").loadClass("Cell0");
          return Naive.console(() -> quietly(type)).length() > 5_000_000;
        });
    all.put(
        "an output bomb as a result",
        (cell, n) -> {
          double[][] rows = (double[][]) correlate(cell);
          return rows.length * rows[0].length > Wire.ELEMENTS;
        });
  }

  private static Throwable quietly(Class<?> type) {
    try {
      call(type, "correlate", X, K);
      return new IllegalStateException("none");
    } catch (Throwable e) {
      return e;
    }
  }

  /** Flags that it was run. */
  @SupportedAnnotationTypes("*")
  private static final class Spy extends AbstractProcessor {
    private boolean ran;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> found, RoundEnvironment round) {
      ran = true;
      return false;
    }
  }

  /** The compiler runs in the grader's process, on everything at once. */
  private static void compiling(Map<String, Control> all) {
    all.put(
        "deeply nested brackets",
        (cell, n) -> {
          try {
            beside(cell, "");
            return false;
          } catch (Naive.Uncompilable e) {
            return e.getMessage().equals("[]"); // it fell, and says of no cell why
          }
        });
    all.put(
        "a constant that doubles",
        (cell, n) -> {
          // Of the 40 doublings the first 22 do: each more would cost this process twice that.
          String less = cell.replaceAll("(?m)^final String s(2[3-9]|3\\d).*$", "");
          var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = memory.getCurrentThreadAllocatedBytes();
          try {
            beside(less.replace("s39.length", "s22.length"), "");
          } catch (Naive.Uncompilable e) {
            return memory.getCurrentThreadAllocatedBytes() - before > 100_000_000;
          }
          return memory.getCurrentThreadAllocatedBytes() - before > 100_000_000;
        });
    all.put(
        "an annotation processor",
        (cell, n) -> {
          Spy spy = new Spy();
          String declared = "@interface Processed {} class Cell0 {\n" + cell + "\n}";
          Naive.compile(declared, List.of(spy));
          return spy.ran;
        });
    all.put(
        "a method too long",
        (cell, n) -> {
          try {
            beside(cell, n.source("pad"));
            return false;
          } catch (Naive.Uncompilable e) {
            return e.getMessage().contains("code too large"); // and pad is lost with it
          }
        });
    all.put("code that is huge", (cell, n) -> Naive.byRight(correlate(cell), right()));
  }

  /** What the student's side says is believed. */
  private static void believing(Map<String, Control> all) {
    all.put(
        "a printed result",
        (cell, n) -> {
          Class<?> type = beside(cell, "").loadClass("Cell0");
          return Naive.console(() -> quietly(type)).contains("passed 100 of 100");
        });
    all.put(
        "an edited check cell",
        (cell, n) -> {
          // As nbgrader: the cell of checks that was handed in is run, and raises nothing.
          String pad = n.source("pad");
          String check = "static void check() {\n" + n.source("pad-check") + "\n}";
          return call(beside(pad, check).loadClass("Cell0"), "check") == null;
        });
    all.put("points raised in the metadata", (cell, n) -> Naive.promised(n) > 1000);
    all.put("a deleted cell", (cell, n) -> Naive.lessWhatIsLost(n) == 100);
    all.put("no cell of ours", (cell, n) -> Naive.lessWhatIsLost(n) == 100);
  }

  /** Cells are taken more loosely than by one id that is there once. */
  private static void takingCells(Map<String, Control> all) {
    Handed solution = Handed.solution("A1");
    List<String> right = Naive.byPlace(solution);
    all.put(
        "a duplicated cell", (cell, n) -> Naive.byId(n).get("pad").equals(solution.source("pad")));
    all.put("reordered cells", (cell, n) -> !Naive.byPlace(n).get(0).equals(right.get(0)));
    for (String name :
        List.of(
            "a renamed cell",
            "a look-alike id in Cyrillic",
            "a look-alike id with a zero-width space",
            "a code cell made text",
            "another assignment's notebook")) {
      all.put(name, (cell, n) -> Naive.byPlace(n).equals(right));
    }
    all.put(
        "metadata that is no object",
        (cell, n) -> {
          try {
            return Naive.byId(n).isEmpty();
          } catch (ClassCastException | IllegalStateException e) {
            return true;
          }
        });
  }
}
