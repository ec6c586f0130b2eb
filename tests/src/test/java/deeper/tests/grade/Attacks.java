package deeper.tests.grade;

import static deeper.grade.Unwalled.Wall.ALLOW_LIST;
import static deeper.grade.Unwalled.Wall.CLASS_PATH;
import static deeper.grade.Unwalled.Wall.MEMORY;
import static deeper.grade.Unwalled.Wall.SANDBOX;
import static deeper.grade.Unwalled.Wall.TIME;

import java.util.ArrayList;
import java.util.List;

/** The corpus, part one: attacks by code. Each replaces {@code correlate} of a right solution. */
final class Attacks {
  private static final String HEAD = "static double[][] correlate(double[][] x, double[][] k) {\n";
  private static final String RIGHT =
      """
      double[][] y = new double[x.length - k.length + 1][x[0].length - k[0].length + 1];
      for (int i = 0; i < y.length; i++) for (int j = 0; j < y[0].length; j++)
      for (int u = 0; u < k.length; u++) for (int v = 0; v < k[0].length; v++)
      y[i][j] += x[i + u][j + v] * k[u][v];
      """;
  // Reasons of several parts, each of which must be there, are joined by a bar.
  private static final String DENIED = "uses what this assignment does not allow: |";

  private static final String FALLS = "does not compile: the compiler gave up";

  private Attacks() {}

  private static String method(String body) {
    return HEAD + body + "\n}";
  }

  private static Attack code(String name, String body, String reason) {
    return Attack.inCorrelate(name, method(body), reason);
  }

  /** A forbidden call; without the list it runs, which the words prove. */
  private static Attack call(String name, String body, String named, String proof) {
    return code(name, body, DENIED + named).works(proof, ALLOW_LIST);
  }

  /** What it read comes out as the message of a visible check. */
  private static String leak(String expression) {
    return "try { throw new IllegalStateException(\"GOT \" + "
        + expression
        + "); }\n"
        + "catch (RuntimeException e) { throw e; }\n"
        + "catch (Exception e) { throw new IllegalStateException(\"FAILED \" + e); }";
  }

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.addAll(shadows());
    all.addAll(answers());
    all.addAll(exits());
    all.addAll(reflection());
    all.addAll(reading());
    all.addAll(natives());
    all.addAll(bombs());
    all.addAll(compilerBombs());
    all.addAll(outputs());
    return all;
  }

  private static List<Attack> shadows() {
    return List.of(
        Attack.inCorrelate(
            "a checker of one's own",
            "class Check { static boolean run(Object... any) { return true; } }\n"
                + "class Expectation { void from(Object... a) {} }\n"
                + method("return x;"),
            "wrong"),
        Attack.inCorrelate(
            "a class named like a package",
            "class deeper { static class tests { static class grade { static class lib {\n"
                + "static class Check { static boolean run(Object... any) { return true; } } } } } }\n"
                + method("return x;"),
            "wrong"),
        Attack.inCorrelate(
            "a class named Cell1",
            "class Cell1 { static double[][] correlate(double[][] x, double[][] k) { return x; } }\n"
                + method("return Cell1.correlate(x, k);"),
            "wrong"),
        Attack.inCorrelate(
            "an import of the grader",
            "import static deeper.grade.Grading.*;\nimport deeper.tests.grade.lib.Answer;\n"
                + method("return Answer.correlate(x, k);"),
            "does not compile"),
        Attack.inCorrelate(
            "an import through a closed brace",
            method("return x;") + "}\nclass Extra { static { System.exit(0); } ",
            "closes a brace too many"),
        Attack.inCorrelate(
            "a package through unicode escapes",
            method("return x;") + "\\u007d class Extra \\u007b",
            "closes a brace too many"),
        Attack.inCorrelate(
            "a static block",
            "static { System.setProperty(\"deeper.attack\", \"ran\"); }\n" + method("return x;"),
            "declarations"),
        Attack.inCorrelate(
            "a statement",
            "System.setProperty(\"deeper.attack\", \"ran\");\n" + method("return x;"),
            "does not compile"));
  }

  private static List<Attack> answers() {
    return List.of(
        code(
                "the answer by library call",
                "return deeper.tests.grade.lib.Answer.correlate(x, k);",
                "does not compile: line 2: package deeper.tests.grade.lib does not exist")
            .works("score:100", ALLOW_LIST, CLASS_PATH),
        code(
            "the answer by the course's operator",
            "var y = deeper.ops.Conv2d.of(1, 1, deeper.shape.Window.of(k.length, k[0].length))"
                + ".forward(deeper.grade.Reference.array(new double[][][][] {{x}}),"
                + " deeper.grade.Reference.array(new double[][][][] {{k}}));\n"
                + "return deeper.grade.Reference.pictures(y)[0][0];",
            "does not exist"),
        // The visible check's own points are all that it gets.
        Attack.file(
            "a hard-coded answer of the visible check",
            n -> n.with("correlate", method("return new double[][] {{19, 25}, {37, 43}};")),
            90,
            "correlate: the shape or type is wrong"),
        code(
            "a hard-coded answer by shape",
            "return new double[x.length - k.length + 1][x[0].length - k[0].length + 1];",
            "correlate: the values are wrong"),
        code(
            "a printed result",
            "System.out.println(\"passed 100 of 100\"); System.err.println(\"{\\\"score\\\":100}\");"
                + " return x;",
            "wrong"),
        call(
            "a forged frame",
            "try { new java.io.FileOutputStream(java.io.FileDescriptor.out).write("
                + "new byte[] {0x7f, 1, 1, 1, 1}); } catch (Exception e) { } return x;",
            "java.io",
            "sent something that is no result"),
        call(
            "a library through method references",
            "java.util.function.Function<String, Class<?>> f = null;\n"
                + "Runnable r = Runtime.getRuntime()::gc; r.run();\n"
                + RIGHT
                + "return y;",
            "java.lang.Runtime",
            "score:100"));
  }

  private static List<Attack> exits() {
    return List.of(
        call(
            "System.exit",
            "System.exit(0); return x;",
            "java.lang.System.exit",
            "ended its process"),
        call(
            "Runtime.halt",
            "Runtime.getRuntime().halt(0); return x;",
            "java.lang.Runtime",
            "ended its process"),
        call(
            "a shutdown hook",
            "Runtime.getRuntime().addShutdownHook(new Thread()); " + RIGHT + "return y;",
            "java.lang.Runtime",
            "score:100"),
        call(
            "stopped threads",
            "for (Thread t : Thread.getAllStackTraces().keySet()) t.interrupt();\n"
                + "throw new IllegalStateException(\"GOT threads\");",
            "java.lang.Thread",
            "GOT threads"),
        call(
            "a thread that lives on",
            "new Thread(() -> { while (true) { } }).start(); " + RIGHT + "return y;",
            "java.lang.Thread",
            "score:100"),
        call(
            "a parallel stream",
            "java.util.stream.IntStream.range(0, 9).parallel().sum(); " + RIGHT + "return y;",
            "java.util.stream.IntStream.parallel",
            "score:100"),
        call(
            "System.out replaced",
            "System.setOut(null); " + RIGHT + "return y;",
            "java.lang.System.setOut",
            "score:100"));
  }

  private static List<Attack> reflection() {
    return List.of(
        call(
            "reflection into the runner",
            leak("Class.forName(\"java.lang.Runtime\").getDeclaredMethods().length"),
            "java.lang.Class.forName",
            "GOT "),
        call(
            "a class object's loader",
            leak("new int[0].getClass().getClassLoader() + \"\""),
            "java.lang.Class.getClassLoader",
            "GOT "),
        call(
            "method handles",
            leak("java.lang.invoke.MethodHandles.lookup().lookupModes()"),
            "java.lang.invoke.MethodHandles.lookup",
            "GOT "),
        call(
            "ServiceLoader",
            leak("java.util.ServiceLoader.load(Runnable.class)"),
            "java.util.ServiceLoader",
            "GOT "),
        call(
            "a class loader of one's own",
            "class L extends ClassLoader { Class<?> d(byte[] b) { return defineClass(b, 0, 0); } }\n"
                + leak("new L().getName()"),
            "java.lang.ClassLoader",
            "GOT "),
        call(
            "serialisation",
            leak("new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream())"),
            "java.io",
            "GOT "),
        call(
            "an inherited method",
            "class L extends ArrayList<Integer> { Object p() { return parallelStream(); } }\n"
                + leak("new L().p().hashCode()"),
            "Cell0$1L.parallelStream",
            "GOT "),
        call(
            "the stack of the grader",
            leak("StackWalker.getInstance().walk(s -> s.count())"),
            "java.lang.StackWalker",
            "GOT "),
        call(
            "a finalizer",
            "class F { @Override protected void finalize() { } }\nnew F(); " + RIGHT + "return y;",
            "a finalizer",
            "score:100"));
  }

  private static List<Attack> reading() {
    return List.of(
        call("the environment", leak("System.getenv()"), "java.lang.System.getenv", "GOT "),
        call(
            "system properties",
            leak("System.getProperty(\"java.class.path\")"),
            "java.lang.System.getProperty",
            "GOT "),
        call(
            "/proc of others",
            leak("new java.io.File(\"/proc/1/root/etc/passwd\").exists()"),
            "java.io.File",
            "GOT "),
        code(
                "the hidden tests",
                leak("java.nio.file.Files.size(java.nio.file.Path.of(\"@HIDDEN@\"))"),
                DENIED + "java.nio.file")
            .works("GOT ", ALLOW_LIST, SANDBOX),
        code(
                "another's submission",
                leak("java.nio.file.Files.size(java.nio.file.Path.of(\"@OTHER@\"))"),
                DENIED + "java.nio.file")
            .works("GOT ", ALLOW_LIST, SANDBOX),
        code(
                "the home folder",
                leak("(Arrays.toString(new java.io.File(\"@HOME@\").list()).length() > 4)"),
                DENIED + "java.io.File")
            .works("GOT true", ALLOW_LIST, SANDBOX),
        code(
                "the network",
                leak("new java.net.Socket(\"127.0.0.1\", @PORT@).getPort()"),
                DENIED + "java.net.Socket")
            .works("GOT ", ALLOW_LIST, SANDBOX),
        code(
                "a file written outside",
                leak(
                    "java.nio.file.Files.writeString(java.nio.file.Path.of(\"@OUTSIDE@\"), \"x\")"),
                DENIED + "java.nio.file")
            .works("GOT ", ALLOW_LIST, SANDBOX));
  }

  private static List<Attack> natives() {
    return List.of(
        Attack.inCorrelate(
                "a native method",
                "static native void hit();\n" + method("hit(); return x;"),
                DENIED + "the native method hit")
            .works("UnsatisfiedLinkError", ALLOW_LIST),
        call(
            "a native library",
            "System.load(\"/tmp/none.so\"); return x;",
            "java.lang.System.load",
            "Can't load library"),
        call(
            "Unsafe",
            leak("Class.forName(\"sun.misc.Unsafe\").getName()"),
            "java.lang.Class.forName",
            "GOT sun.misc.Unsafe"),
        code(
                "an agent",
                leak("java.lang.instrument.Instrumentation.class"),
                DENIED + "java.lang.instrument.Instrumentation")
            .works("GOT ", ALLOW_LIST),
        call(
            "a child process",
            leak("new ProcessBuilder(\"/usr/bin/prlimit\", \"--version\").start().waitFor()"),
            "java.lang.ProcessBuilder",
            "GOT "));
  }

  private static List<Attack> bombs() {
    return List.of(
        code("an infinite loop", "while (true) { }", "ran longer than 3 s of processor time"),
        code(
                "a loop to just under the limit",
                "double s = 0; for (long i = 0; i < 4_000_000_000L; i++) s += i;\n"
                    + "y: while (s < 0) break y; "
                    + RIGHT
                    + "return y;",
                "ran longer than 3 s")
            .works("score:100", TIME),
        call(
            "sleeping to the limit",
            "try { Thread.sleep(200); } catch (InterruptedException e) { } " + RIGHT + "return y;",
            "java.lang.Thread.sleep",
            "score:100"),
        code(
                "a memory bomb",
                "List<double[]> all = new ArrayList<>();\n"
                    + "for (int i = 0; i < 60; i++) all.add(new double[1 << 20]);\n"
                    + RIGHT
                    + "return y;",
                "java.lang.OutOfMemoryError")
            .works("score:100", MEMORY),
        code("a recursion without end", "return correlate(k, x);", "java.lang.StackOverflowError"),
        call(
            "memory outside the heap",
            "java.nio.ByteBuffer.allocateDirect(64 << 20); return x;",
            "java.nio.ByteBuffer",
            "direct buffer memory"),
        call(
            "a thread bomb",
            """
            try { for (int i = 0; i < 500; i++) { Thread t = new Thread(() -> {
            try { Thread.sleep(9000); } catch (InterruptedException e) { } });
            t.setDaemon(true); t.start(); } } catch (Throwable e) {
            throw new IllegalStateException("GOT " + e); } return x;
            """,
            "java.lang.Thread",
            "unable to create native thread"),
        call(
            "a disk bomb",
            """
            try (var f = new java.io.FileOutputStream("/tmp/big")) {
            for (int i = 0; i < 100; i++) f.write(new byte[1 << 20]); }
            catch (Exception e) { throw new IllegalStateException("GOT " + e); } return x;
            """,
            "java.io",
            "GOT java.io.IOException"),
        code(
            "an output bomb on the console",
            "for (int i = 0; i < 200000; i++) System.out.println(\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\");"
                + " return x;",
            "wrong"),
        code(
            "an output bomb as a result",
            "return new double[2000][2000];",
            "the result has more than 1048576 elements"));
  }

  private static List<Attack> compilerBombs() {
    return List.of(
        // Where the compiler itself falls, each cell is compiled alone to see which one it was.
        code("deeply nested brackets", brackets(), FALLS),
        code("a constant that doubles", doubling(), FALLS),
        code("an annotation processor", "@Processed class P { } return x;", "does not compile"),
        code(
            "a method too long",
            "int a = 0, b = 0, c = 0, i = 2;\n" + "i=i*i*i*i*i*i*i*i*i;".repeat(2800) + "return x;",
            "does not compile: line 1: code too large"),
        code(
            "code that is huge",
            "// " + "x".repeat(70000) + "\n" + RIGHT + "return y;",
            "longer than 60000"));
  }

  private static String doubling() {
    StringBuilder code = new StringBuilder("final String s0 = \"0123456789abcdef\";\n");
    for (int i = 1; i < 40; i++) {
      code.append("final String s").append(i).append(" = s").append(i - 1);
      code.append(" + s").append(i - 1).append(";\n");
    }
    return code + "int n = s39.length();\nreturn x;";
  }

  private static String brackets() {
    return "double a = " + "(".repeat(25000) + "1" + ")".repeat(25000) + "; return x;";
  }

  private static List<Attack> outputs() {
    return List.of(
        code("NaN", RIGHT + "for (double[] r : y) Arrays.fill(r, Double.NaN); return y;", "values"),
        code(
            "infinity",
            RIGHT + "for (double[] r : y) Arrays.fill(r, Double.POSITIVE_INFINITY); return y;",
            "values"),
        code("a huge number", RIGHT + "y[0][0] = Double.MAX_VALUE; return y;", "values"),
        code(
            "minus zero everywhere",
            RIGHT + "for (double[] r : y) Arrays.fill(r, -0.0); return y;",
            "values"),
        code("null", "return null;", "gives a null"),
        code("null rows", "return new double[3][];", "holds null where a row should be"),
        code("ragged rows", "return new double[][] {{1, 2}, {3}};", "is ragged"),
        code("no rows", "return new double[0][0];", "gives the shape [0, 0]"),
        Attack.inCorrelate(
            "the wrong rank",
            "static double[] correlate(double[][] x, double[][] k) { return new double[3]; }",
            "gives a double[]; expected a double[][]"),
        Attack.inCorrelate(
            "an object in place of numbers",
            "static Object correlate(double[][] x, double[][] k) { return List.of(x); }",
            "which cannot be handed on"),
        code(
            "inputs smuggled out in a message",
            "throw new IllegalStateException(Arrays.deepToString(x));",
            "correlate-drawn: threw java.lang.IllegalStateException."),
        Attack.inCorrelate(
            "an exception that lies",
            "class Passed extends RuntimeException { @Override public String getMessage() {"
                + " while (true) { } } }\n"
                + method("throw new Passed();"),
            "ran longer than 3 s"));
  }
}
