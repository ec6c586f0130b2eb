package deeper.tests.grade;

import static deeper.grade.Unwalled.Wall.ALLOW_LIST;
import static deeper.tests.grade.Naive.K;
import static deeper.tests.grade.Naive.X;
import static deeper.tests.grade.Naive.beside;
import static deeper.tests.grade.Naive.call;
import static deeper.tests.grade.Naive.correlate;
import static deeper.tests.grade.Naive.right;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The corpus, part four: chance in graded code, forbidden names by a detour, and secrets spelt by
 * names. Each replaces {@code correlate} of a right solution.
 */
final class CodeAttacks {
  private static final String HEAD = "static double[][] correlate(double[][] x, double[][] k) {\n";
  private static final String RIGHT =
      """
      double[][] y = new double[x.length - k.length + 1][x[0].length - k[0].length + 1];
      for (int i = 0; i < y.length; i++) for (int j = 0; j < y[0].length; j++)
      for (int u = 0; u < k.length; u++) for (int v = 0; v < k[0].length; v++)
      y[i][j] += x[i + u][j + v] * k[u][v];
      """;
  private static final String DENIED = "uses what this assignment does not allow: |";
  private static final String SEED = " without a seed (new Random(1) has one)";

  private CodeAttacks() {}

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.addAll(chance());
    all.addAll(clocks());
    all.addAll(detours());
    all.addAll(reaches());
    all.addAll(spelt());
    return all;
  }

  /** The right answer after something forbidden: without the list it gets all points. */
  private static Attack beforeTheAnswer(
      String name, String declarations, String statements, String named) {
    return Attack.inCorrelate(
            name, declarations + HEAD + statements + "\n" + RIGHT + "return y;\n}", DENIED + named)
        .works("score:100", ALLOW_LIST);
  }

  /** The right answer if chance wills it; here it always does, for the control to be sure. */
  private static Attack drawn(String name, String declarations, String number, String named) {
    return Attack.inCorrelate(
            name,
            declarations + HEAD + RIGHT + "return (" + number + ") < 2 ? y : x;\n}",
            DENIED + named)
        .works("score:100", ALLOW_LIST);
  }

  private static Attack told(String name, String expression, String named, String proof) {
    return Attack.inCorrelate(
            name,
            HEAD + "throw new IllegalStateException(\"GOT \" + " + expression + ");\n}",
            DENIED + named)
        .works(proof, ALLOW_LIST);
  }

  private static List<Attack> chance() {
    String random = "java.util.Random.<init>" + SEED;
    return List.of(
        drawn("chance from Math", "", "Math.random()", "java.lang.Math.random" + SEED),
        drawn("chance from StrictMath", "", "StrictMath.random()", "StrictMath.random" + SEED),
        drawn("chance from a new Random", "", "new Random().nextDouble()", random),
        drawn(
            "chance from a reference to a constructor",
            "",
            "((Supplier<Random>) Random::new).get().nextDouble()",
            random),
        drawn(
            "chance from a class below Random",
            "static class R extends Random { }\n",
            "new R().nextDouble()",
            random),
        drawn(
            "chance from a nameless class below Random",
            "",
            "new Random() { }.nextDouble()",
            random),
        drawn(
            "chance from a stream of Math.random",
            "",
            "DoubleStream.generate(Math::random).findFirst().getAsDouble()",
            "java.lang.Math.random" + SEED),
        beforeTheAnswer(
            "chance from a shuffle",
            "",
            "Collections.shuffle(new ArrayList<>(List.of(1, 2)));",
            "java.util.Collections.shuffle" + SEED),
        drawn(
            "chance from a thread's generator",
            "",
            "java.util.concurrent.ThreadLocalRandom.current().nextDouble()",
            "java.util.concurrent.ThreadLocalRandom"),
        drawn(
            "chance from a splittable generator",
            "",
            "new SplittableRandom().nextDouble()",
            "java.util.SplittableRandom"),
        drawn(
            "chance from the default generator",
            "",
            "java.util.random.RandomGenerator.getDefault().nextDouble()",
            "java.util.random.RandomGenerator"),
        drawn(
            "chance from a secure generator",
            "",
            "new java.security.SecureRandom().nextDouble()",
            "java.security.SecureRandom"),
        drawn("chance from a random id", "", "UUID.randomUUID().version() - 4", "java.util.UUID"));
  }

  private static List<Attack> clocks() {
    return List.of(
        drawn("chance from the clock", "", "System.nanoTime() * 0", "java.lang.System.nanoTime"),
        drawn(
            "chance from the time of day",
            "",
            "System.currentTimeMillis() * 0",
            "java.lang.System.currentTimeMillis"),
        drawn("chance from the date", "", "new Date().getTime() * 0", "java.util.Date"),
        drawn(
            "chance from an instant",
            "",
            "java.time.Instant.now().getNano() * 0",
            "java.time.Instant"),
        drawn(
            "chance from an identity",
            "",
            "System.identityHashCode(x) * 0",
            "java.lang.System.identityHashCode"),
        drawn(
            "chance from free memory",
            "",
            "Runtime.getRuntime().freeMemory() * 0",
            "java.lang.Runtime"),
        drawn(
            "chance from the process",
            "",
            "ProcessHandle.current().pid() * 0",
            "java.lang.ProcessHandle"));
  }

  private static List<Attack> detours() {
    String list = "class L extends ArrayList<Integer> implements P { }\n";
    String again = "interface P { Stream<Integer> parallelStream(); }\n";
    return List.of(
        beforeTheAnswer(
            "a forbidden name in an interface of one's own",
            again + list,
            "P p = new L(); p.parallelStream().count();",
            "Cell0$P.parallelStream"),
        beforeTheAnswer(
            "a forbidden name in an interface below a library's",
            "interface P extends Collection<Integer> { Stream<Integer> parallelStream(); }\n"
                + list,
            "P p = new L(); p.parallelStream().count();",
            "Cell0$P.parallelStream"),
        beforeTheAnswer(
            "a forbidden name through a type parameter",
            again
                + list
                + "static <T extends P> long n(T t) { return t.parallelStream().count(); }\n",
            "n(new L());",
            "Cell0$P.parallelStream"),
        beforeTheAnswer(
            "a forbidden name by a reference to one's own",
            again + list,
            "P p = new L(); Supplier<Stream<Integer>> s = p::parallelStream; s.get().count();",
            "Cell0$P.parallelStream"),
        beforeTheAnswer(
            "a parallel stream from a spliterator",
            "",
            "StreamSupport.stream(List.of(1).spliterator(), true).count();",
            "java.util.Spliterator"),
        beforeTheAnswer(
            "a parallel sort",
            "",
            "Arrays.parallelSort(new int[] {2, 1});",
            "java.util.Arrays.parallelSort"));
  }

  private static List<Attack> reaches() {
    return List.of(
        told(
            "a property as a number",
            "Integer.getInteger(\"sun.arch.data.model\")",
            "java.lang.Integer.getInteger",
            "GOT 64"),
        told(
            "a property as a long",
            "Long.getLong(\"sun.arch.data.model\")",
            "java.lang.Long.getLong",
            "GOT 64"),
        told(
            "a property as a truth",
            "Boolean.getBoolean(\"none\")",
            "java.lang.Boolean.getBoolean",
            "GOT false"),
        told(
            "the module of a class",
            "String.class.getModule().getName()",
            "java.lang.Class.getModule",
            "GOT java.base"),
        told(
            "a resource of a class",
            "(String.class.getResource(\"String.class\") != null)",
            "java.lang.Class.getResource",
            "GOT true"),
        told(
            "the methods of a class",
            "(String.class.getMethods().length > 9)",
            "java.lang.Class.getMethods",
            "GOT true"),
        beforeTheAnswer(
            "a task of the common pool",
            "",
            "java.util.concurrent.CompletableFuture.supplyAsync(() -> 1);",
            "java.util.concurrent.CompletableFuture"),
        beforeTheAnswer("a timer", "", "new Timer(true);", "java.util.Timer"),
        beforeTheAnswer(
            "another locale for all",
            "",
            "Locale.setDefault(Locale.US);",
            "java.util.Locale.setDefault"),
        beforeTheAnswer(
            "reading what the grader sends",
            "",
            "new Scanner(System.in).hasNext();",
            "java.util.Scanner"));
  }

  private static List<Attack> spelt() {
    String hidden = "correlate-drawn: the result cannot be handed on: no plain number or array.";
    return List.of(
        Attack.inCorrelate(
            "a secret spelt by the class of a result",
            "static class N0 { }\nstatic class N1 { }\n"
                + "static Object correlate(double[][] x, double[][] k) {"
                + " return x[0][0] < 0 ? new N0() : new N1(); }",
            hidden),
        Attack.inCorrelate(
            "a secret spelt by an array of a class",
            "static class N0 { }\nstatic class N1 { }\n"
                + "static Object correlate(double[][] x, double[][] k) {"
                + " return x[0][0] < 0 ? new N0[1][] : new N1[1]; }",
            hidden),
        Attack.inCorrelate(
            "a secret spelt by the class of an exception",
            "static class N0 extends RuntimeException { }\nstatic class N1 extends RuntimeException { }\n"
                + HEAD
                + "throw x[0][0] < 0 ? new N0() : new N1(); }",
            "correlate-drawn: threw another exception."),
        Attack.inCorrelate(
            "a secret spelt by a name that does not compile",
            HEAD + "return secretName0x41; }",
            "correlate-drawn: does not compile; its visible check says more"),
        Attack.inCorrelate(
            "a secret spelt by what is not allowed",
            "static class Spelt0x41 extends ArrayList<Integer> { Object p() { return parallelStream(); } }\n"
                + HEAD
                + "return x; }",
            "correlate-drawn: uses what this assignment does not allow; its visible check says more"),
        Attack.inCorrelate(
            "a right answer at every other call",
            "static class C { static int n; }\n"
                + HEAD
                + RIGHT
                + "return C.n++ % 2 == 0 ? y : x; }",
            "gives two results for the same arguments"),
        Attack.inCorrelate(
            "a single NaN", HEAD + RIGHT + "y[0][0] = Double.NaN; return y; }", "values"));
  }

  /** What happens on a grader that repeats what it is told, or asks once, or compares loosely. */
  static Map<String, Control> controls() {
    Map<String, Control> all = new LinkedHashMap<>();
    for (String name :
        List.of(
            "a secret spelt by the class of a result", "a secret spelt by an array of a class")) {
      all.put(name, (cell, n) -> correlate(cell).getClass().getSimpleName().startsWith("N1"));
    }
    all.put(
        "a secret spelt by the class of an exception",
        (cell, n) -> {
          try {
            return call(beside(cell, "").loadClass("Cell0"), "correlate", X, K) == null;
          } catch (RuntimeException e) {
            return e.toString().contains("N1");
          }
        });
    for (String name : List.of("a secret spelt by a name that does not compile")) {
      all.put(
          name,
          (cell, n) -> {
            try {
              return beside(cell, "") == null;
            } catch (Naive.Uncompilable e) {
              return e.getMessage().contains("0x41");
            }
          });
    }
    all.put(
        "a secret spelt by what is not allowed",
        (cell, n) -> beside(cell, "").bytes.keySet().toString().contains("0x41"));
    all.put(
        "a right answer at every other call", (cell, n) -> Naive.byRight(correlate(cell), right()));
    all.put(
        "a single NaN",
        (cell, n) -> Naive.byNorm(correlate(cell), right()) && !Naive.byNorm(X, right()));
    return all;
  }
}
