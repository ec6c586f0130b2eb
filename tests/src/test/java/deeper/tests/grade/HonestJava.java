package deeper.tests.grade;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Right answers, written in the Java that students know: each must score 100. */
final class HonestJava {
  private static final String HEAD = "static double[][] correlate(double[][] x, double[][] k) {\n";
  private static final String RIGHT =
      """
      double[][] y = new double[x.length - k.length + 1][x[0].length - k[0].length + 1];
      for (int i = 0; i < y.length; i++) for (int j = 0; j < y[0].length; j++)
      for (int u = 0; u < k.length; u++) for (int v = 0; v < k[0].length; v++)
      y[i][j] += x[i + u][j + v] * k[u][v];
      """;

  private HonestJava() {}

  static Map<String, UnaryOperator<Handed>> all() {
    Map<String, UnaryOperator<Handed>> all = new LinkedHashMap<>();
    language(all);
    library(all);
    sharing(all);
    notebook(all);
    names(all);
    return all;
  }

  /** Declarations, then statements before the right answer. */
  private static void cell(
      Map<String, UnaryOperator<Handed>> all, String name, String declarations, String before) {
    String source = declarations + "\n" + HEAD + before + "\n" + RIGHT + "return y;\n}\n";
    all.put(name, n -> n.with("correlate", source));
  }

  private static void language(Map<String, UnaryOperator<Handed>> all) {
    String axis = "enum Axis { ROWS, COLUMNS }\n";
    cell(
        all,
        "an enum switch expression",
        axis,
        "Axis a = Axis.valueOf(\"ROWS\"); int s = switch (a) { case ROWS -> 0; case COLUMNS -> 1; };");
    cell(
        all,
        "an enum switch statement",
        axis,
        "int s; switch (Axis.values()[0]) { case ROWS: s = 0; break; default: s = 1; }");
    cell(
        all,
        "a switch over strings",
        "",
        "int s = switch (\"a\" + x.length) { case \"a3\" -> 1; default -> 2; };");
    cell(
        all,
        "a yield",
        axis,
        "int s = switch (Axis.ROWS) { case ROWS: yield 1; default: yield 2; };");
    cell(
        all,
        "an enum with bodies and an EnumMap",
        "enum Op { ADD { int of(int a) { return a; } }, SUB { int of(int a) { return -a; } };"
            + " abstract int of(int a); }",
        "Map<Op, Integer> m = new EnumMap<>(Op.class); m.put(Op.ADD, Op.ADD.of(1)); m.get(Op.ADD);");
    cell(
        all,
        "records with checks and static factories",
        "record Size(int h, int w) { Size { if (h < 1) { throw new IllegalArgumentException(\"h\"); } }"
            + " static Size of(double[][] p) { return new Size(p.length, p[0].length); } int area() { return h * w; } }",
        "Size s = Size.of(x); if (!s.equals(Size.of(x)) || s.hashCode() == 0 || s.toString().isEmpty()) { return null; }");
    cell(
        all,
        "interfaces with default, static and private methods",
        "interface Shape { int side(); default int area() { return square(side()); } private int square(int a)"
            + " { return a * a; } static Shape of(int n) { return () -> n; } }",
        "int a = Shape.of(3).area();");
    cell(
        all,
        "sealed types and patterns",
        "sealed interface Step permits Up, Down {} record Up(int n) implements Step {}"
            + " record Down(int n) implements Step {}",
        "Step s = new Up(1); int n = s instanceof Up up && up.n() > 0 ? up.n() : 0;");
    cell(
        all,
        "a generic class of one's own",
        "static class Pair<A extends Comparable<A>, B> { final A a; final B b; Pair(A a, B b) { this.a = a; this.b = b; }"
            + " <C> Pair<A, C> with(C c) { return new Pair<>(a, c); } }",
        "Pair<Integer, String> p = new Pair<>(1, 2.0).with(\"c\");");
    cell(
        all,
        "a functional interface that narrows another",
        "interface Step extends Function<Integer, Integer> { Integer apply(Integer n); }",
        "Step s = n -> n + 1; s.apply(1); Function<Integer, Integer> f = s; f.apply(2);");
    cell(
        all,
        "lambdas, references and constructors",
        "",
        "Supplier<List<String>> s = ArrayList::new; Function<String, Integer> f = String::length; s.get().add(\"a\"); f.apply(\"b\"); Runnable r = () -> {}; r.run(); BiFunction<Integer, Integer, Integer> m = Math::max; IntFunction<int[]> a = int[]::new;");
    cell(
        all,
        "a text block",
        "",
        "String t = \"\"\"\n  {\"a\": \"b\"}\n    c; }\n  \"\"\"; t.strip().lines().count();");
    cell(
        all,
        "anonymous and local classes",
        "",
        "record P(int a) {} enum E { A } interface I { int f(); } class L implements I { public int f() { return 1; } } I i = new I() { public int f() { return 2; } }; int s = i.f() + new L().f() + new P(1).a();");
    cell(
        all,
        "exceptions of one's own",
        "static class Odd extends RuntimeException { Odd(String m, Throwable c) { super(m, c); } }",
        "try { if (x == null) { throw new Odd(\"x\", null); } } catch (Odd | ArithmeticException e) { String m = e.getMessage() + e.getCause() + e; } finally { int z = 0; }");
    cell(
        all,
        "try with resources",
        "static class Open implements AutoCloseable { public void close() {} }",
        "try (Open o = new Open()) { int z = 0; }");
    cell(
        all,
        "equals as an editor writes it",
        "static class Q { int a; @Override public boolean equals(Object o) { if (this == o) return true; if (o == null || getClass() != o.getClass()) return false; return a == ((Q) o).a; } @Override public int hashCode() { return Objects.hash(a); } }",
        "boolean b = new Q().equals(new Q());");
    cell(
        all,
        "an iterator of one's own",
        "static class To implements Iterable<Integer> { public Iterator<Integer> iterator() { return new Iterator<>() { int i; public boolean hasNext() { return i < 3; } public Integer next() { return i++; } }; } }",
        "int s = 0; for (int i : new To()) s += i;");
    cell(
        all,
        "varargs, labels, do, ternaries",
        "static int sum(int... all) { int s = 0; for (int a : all) s += a; return s; }",
        "out: do { for (;;) { if (sum(1, 2) == 3) break out; } } while (true);");
    cell(
        all,
        "assertions and static nested state",
        "static class Count { static int calls; }",
        "assert x.length > 0 : \"rows\"; Count.calls = 1;");
    cell(
        all,
        "modifiers of all kinds",
        "public static final class A { protected int a; private int b() { return 1; } } protected static int c() { return new A().b(); }\n@SuppressWarnings(\"private static\") private static synchronized int d() { return c(); }",
        "int e = d();");
  }

  private static void library(Map<String, UnaryOperator<Handed>> all) {
    cell(
        all,
        "Integer.compareTo and its kin",
        "",
        "int c = Integer.valueOf(1).compareTo(2) + Long.valueOf(1).compareTo(2L) + Double.compare(1, 2) + Boolean.compare(true, false) + Integer.signum(-3) + Integer.bitCount(5) + Long.hashCode(3L); String s = Integer.toBinaryString(5) + Integer.MAX_VALUE + Long.MIN_VALUE + Integer.toHexString(10); int p = Integer.parseInt(\"12\", 3);");
    cell(
        all,
        "OptionalLong and long streams",
        "",
        "OptionalLong o = LongStream.of(3, 1).max(); long m = o.getAsLong(); var s = LongStream.range(0, 3).summaryStatistics(); s.getMax(); PrimitiveIterator.OfLong i = LongStream.of(1).iterator(); i.nextLong();");
    cell(
        all,
        "Character",
        "",
        "char c = 'a'; boolean b = Character.isDigit(c) || Character.isLetter(c) || Character.isWhitespace(c) || Character.isUpperCase(c); int n = Character.getNumericValue('7'); Character d = Character.toUpperCase(c); d.compareTo('b');");
    cell(
        all,
        "strings",
        "",
        "String s = String.join(\",\", List.of(\"b\", \"a\")).repeat(2).trim().toLowerCase(Locale.ROOT); String t = String.format(\"%5.2f|%d\", 1.5, 2) + \"%s\".formatted(3) + s.chars().filter(Character::isLetter).count(); StringBuilder b = new StringBuilder(t).reverse().insert(0, 'x'); s.compareTo(t); s.split(\",\"); new StringBuffer(s).append(1);");
    cell(
        all,
        "collections",
        "",
        "Map<String, List<Integer>> m = new TreeMap<>(Comparator.reverseOrder()); m.computeIfAbsent(\"a\", z -> new ArrayList<>()).add(1); for (Map.Entry<String, List<Integer>> e : m.entrySet()) e.getValue().sort(Comparator.comparing(Integer::intValue).thenComparing(Comparator.reverseOrder())); Deque<Integer> d = new ArrayDeque<>(List.of(1)); d.push(2); d.pop(); Queue<Integer> q = new PriorityQueue<>(Collections.reverseOrder()); q.add(1); new Stack<Integer>().push(1); NavigableMap<Integer, Integer> t = new TreeMap<>(Map.of(1, 2)); t.floorKey(1); new BitSet().set(1); Collections.swap(new ArrayList<>(List.of(1, 2)), 0, 1); new AbstractMap.SimpleEntry<>(1, 2).getKey();");
    cell(
        all,
        "collectors",
        "",
        "var g = Stream.of(\"a\", \"bb\").collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.counting())); var j = Stream.of(1, 2).map(String::valueOf).collect(Collectors.joining(\"+\")); var p = IntStream.range(0, 9).boxed().collect(Collectors.partitioningBy(z -> z % 2 == 0, Collectors.averagingInt(z -> z))); double[] d = Stream.iterate(1.0, z -> z * 2).limit(3).mapToDouble(Double::doubleValue).toArray();");
    cell(
        all,
        "exact numbers",
        "",
        "java.math.BigDecimal d = new java.math.BigDecimal(\"1.5\").setScale(0, java.math.RoundingMode.HALF_UP); java.math.BigInteger b = java.math.BigInteger.TWO.pow(9); Math.addExact(1, 2); Math.floorMod(-1, 3); StrictMath.sqrt(2);");
    cell(
        all,
        "a generator with a seed",
        "",
        "Random r = new Random(7); double g = r.nextGaussian(); List<Integer> l = new ArrayList<>(List.of(1, 2, 3)); Collections.shuffle(l, r); r.doubles(3).sum();");
    cell(
        all,
        "printing",
        "",
        "System.out.println(\"rows \" + x.length); System.out.printf(\"%d%n\", k.length); System.err.print('c'); System.out.println(Arrays.toString(k[0]));");
  }

  private static void sharing(Map<String, UnaryOperator<Handed>> all) {
    String rows = "private static int rows(double[][] p) { return p.length; }\n";
    String padding = "double[][] y = new double[top + x.length + bottom]";
    all.put(
        "a private helper that a later cell uses",
        n ->
            before(n, "correlate", rows)
                .replacing("pad", padding, padding.replace("x.length", "rows(x)")));
    all.put(
        "a helper with another return type in a later cell",
        n ->
            before(before(n, "correlate", rows), "pad", rows.replace("int", "long"))
                .replacing("pad", padding, padding.replace("x.length", "(int) rows(x)")));
    all.put(
        "a helper with weaker access in a later cell",
        n -> before(before(n, "correlate", rows.replace("private", "public")), "pad", rows));
    all.put(
        "overloads in two cells",
        n ->
            before(
                    before(n, "correlate", rows),
                    "pad",
                    "static int rows(double[][][][] p) { return rows(p[0][0]); }\n")
                .replacing(
                    "pad", padding, padding.replace("x.length", "rows(new double[][][][] {{x}})")));
    all.put(
        "a record declared again with other parts",
        n ->
            before(
                    before(n, "correlate", "record Size(int h) {}\n"),
                    "pad",
                    "record Size(int h, int w) {}\n")
                .replacing(
                    "pad",
                    padding,
                    "Size s = new Size(x.length, 1); " + padding.replace("x.length", "s.h()")));
    all.put(
        "a helper through two cells",
        n ->
            before(
                    before(n, "correlate", rows),
                    "pad",
                    "static int twice(double[][] p) { return 2 * rows(p); }\n")
                .replacing(
                    "maxPool", "double[][][][] y", "int t = twice(x[0][0]);\ndouble[][][][] y"));
    all.put(
        "a task that calls another task",
        n ->
            n.replacing(
                "conv2d",
                "double[][][][] y",
                "double[][] z = pad(x[0][0], 1, 0, 0, 0);\ndouble[][][][] y"));
  }

  private static void notebook(Map<String, UnaryOperator<Handed>> all) {
    all.put(
        "an import in its cell",
        n ->
            before(
                    n,
                    "correlate",
                    "import java.math.BigDecimal;\nimport static java.lang.Math.max;\n")
                .replacing(
                    "correlate",
                    "    return y;",
                    "    BigDecimal d = new BigDecimal(max(1, 2));\n    return y;"));
    all.put(
        "an import in an earlier cell",
        n ->
            before(n, "correlate", "import java.math.*;\nimport java.math.BigInteger;\n")
                .replacing(
                    "pad", "    return y;", "    BigInteger b = BigInteger.ONE;\n    return y;"));
    all.put(
        "constants",
        n ->
            before(n, "correlate", "static final int ONE = 1;\nint[] OFF = {0, ONE};\n")
                .replacing("correlate", "- k.length + 1", "- k.length + ONE + OFF[0]")
                .replacing("pad", "x[i][j];", "x[i][j] * ONE;"));
    all.put(
        "a helper in a cell of its own",
        n ->
            added(n, "static int one() { return 1; }\nSystem.out.println(one());")
                .replacing("correlate", "- k.length + 1", "- k.length + one()"));
    all.put(
        "an import in a cell of its own",
        n ->
            added(n, "import java.math.BigInteger;\nint x = 3;")
                .replacing(
                    "correlate",
                    "    return y;",
                    "    BigInteger b = BigInteger.ONE;\n    return y;"));
    all.put(
        "the method in a cell of its own",
        n -> added(n, n.source("correlate")).with("correlate", "// see below"));
    all.put("%%time", n -> n.with("correlate", "%%time\n" + n.source("correlate")));
    all.put(
        "%time in the middle",
        n -> n.with("correlate", n.source("correlate") + "\n%time pad(null, 1, 2, 3, 4)\n// end"));
    all.put(
        "a call below the method",
        n ->
            n.with(
                "correlate",
                n.source("correlate") + "\ncorrelate(new double[][] {{1}}, new double[][] {{1}})"));
    all.put(
        "a loop that prints below the method",
        n ->
            n.with(
                "correlate",
                n.source("correlate")
                    + "\nfor (int i = 0; i < 3; i++) {\n  System.out.println(i);\n}\nif (1 < 2) { System.out.println(); } else { }\ndouble[][] t = correlate(new double[][] {{1}}, new double[][] {{1}});\nt[0][0]"));
    all.put(
        "unicode escapes",
        n ->
            n.with(
                "correlate", n.source("correlate").replace("return y;", "r\\u0065turn y\\u003b")));
    all.put(
        "a cell that does not compile beside it", n -> added(n, "static int broken( { return }"));
  }

  private static void names(Map<String, UnaryOperator<Handed>> all) {
    all.put(
        "a class Math that another task does not want",
        n ->
            before(n, "pad", "static class Math { static int max(int a, int b) { return a; } }\n"));
    all.put(
        "classes List and Arrays",
        n ->
            before(n, "pad", "static class List {} static class Arrays {}\n")
                .replacing(
                    "maxPool",
                    "double[][][][] y",
                    "List<Integer> l = new ArrayList<>(Arrays.asList(1));\ndouble[][][][] y"));
    all.put(
        "a class named like a package",
        n ->
            before(n, "correlate", "static class java {}\n")
                .replacing(
                    "pad",
                    "    return y;",
                    "    java.util.List<Integer> l = java.util.List.of();\n    return y;"));
    all.put(
        "a class String in one cell",
        n -> before(n, "avgPool", "record String(int a) {} record Integer() {}\n"));
    all.put(
        "a class Vector that two cells share",
        n ->
            before(
                    n,
                    "correlate",
                    "record Vector(double a, double b) { double dot() { return a * b; } }\n")
                .replacing(
                    "pad",
                    "    return y;",
                    "    double d = new Vector(1, 2).dot();\n    return y;"));
  }

  static Handed before(Handed notebook, String cell, String declarations) {
    return notebook.with(cell, declarations + notebook.source(cell));
  }

  /** With a further code cell at the end. */
  static Handed added(Handed notebook, String source) {
    Handed copy = notebook.copy();
    JsonObject cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    cell.addProperty("id", "mine");
    cell.add("metadata", new JsonObject());
    cell.add("outputs", new JsonArray());
    JsonArray lines = new JsonArray();
    lines.add(source);
    cell.add("source", lines);
    copy.cells().add(cell);
    return copy;
  }
}
