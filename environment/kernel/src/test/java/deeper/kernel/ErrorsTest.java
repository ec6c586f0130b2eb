package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aCompileErrorPointsAtItsPlace(TestKernel kernel) {
    String expected =
        """
        compile error in cell [N], line 3: cannot find symbol
            int b = a + zz;
                        ^
          symbol:   variable zz
        hint: was the cell executed that declares zz?
        """;
    assertEquals(expected, error(kernel, "int a = 1;\n\nint b = a + zz;"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void whatCannotBeParsedIsToldBeforeAnythingRuns(TestKernel kernel) {
    TestKernel.Execution done = kernel.execute("System.out.println(1);\nint x = 2; if (x > 1) {");
    assertTrue(plain(done).startsWith("compile error in cell [N], line 2: "), plain(done));
    assertEquals("", done.stdout());
    done = kernel.execute("System.out.println(1);\nint x = = 2;\nSystem.out.println(3);");
    assertTrue(plain(done).startsWith("compile error in cell [N], line 2: "), plain(done));
    assertTrue(plain(done).contains("\n    int x = = 2;\n            ^\n"), plain(done));
    assertEquals("", done.stdout());
    // What a later statement needs of an earlier one is no matter of syntax.
    assertEquals(
        "3", kernel.value("int early = 1;\nclass Late { int n = early; }\nnew Late().n + 2"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anExceptionKeepsItsCausesWithCellAndLine(TestKernel kernel) {
    String expected =
        """
        java.lang.RuntimeException: outer failed
          cell [N], line 4 in outer: throw new RuntimeException("outer failed", e);
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          cell [N], line 7: outer();
        caused by java.lang.IllegalStateException: deep
          cell [N], line 1 in inner: void inner() { throw new IllegalStateException("deep"); }
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          cell [N], line 3 in outer: try { inner(); } catch (Exception e) {
          cell [N], line 7: outer();
        """;
    String code =
        """
        void inner() { throw new IllegalStateException("deep"); }
        void outer() {
          try { inner(); } catch (Exception e) {
            throw new RuntimeException("outer failed", e);
          }
        }
        outer();""";
    assertEquals(expected, error(kernel, code));
  }

  /** ND4J prints its reason to the terminal of the server, or ends the kernel. */
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aMistakeWithAnArrayIsToldInTheCell(TestKernel kernel) {
    String error = error(kernel, "Nd4j.concat(0, Nd4j.ones(2, 3), Nd4j.ones(2, 4))");
    String reason =
        "java.lang.IllegalArgumentException: concat: array 1 ([2, 4]) must have the shape of"
            + " array 0 ([2, 3]) except in dimension 0. Use reshape, get or Nd4j.pad, or another"
            + " dimension.\n";
    assertTrue(error.startsWith(reason), error);
    error = error(kernel, "Nd4j.createFromArray(1, 2).divi(0)");
    assertTrue(
        error.startsWith("java.lang.IllegalArgumentException: div: divisor (0) must not be"),
        error);
    error = error(kernel, "Nd4j.zeros(2, 84).assign(Nd4j.ones(3, 84))");
    assertTrue(error.startsWith("java.lang.IllegalArgumentException: assign: source"), error);
    assertEquals("3.0", kernel.value("Nd4j.ones(3).sumNumber().doubleValue()"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void framesOfTheLibraryAreShownThoseOfTheKernelAreNot(TestKernel kernel) {
    String error = error(kernel, "List.of(1, 2).get(5)");
    assertTrue(error.contains("    at java.base/java.util.ImmutableCollections"), error);
    String mark = " ".repeat(20) + "^".repeat(20);
    assertTrue(error.endsWith("  cell [N], line 1: List.of(1, 2).get(5)\n" + mark + "\n"), error);
    assertFalse(error.contains("deeper.kernel") || error.contains("reflect"), error);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anExceptionClassOfACellHasItsPlainName(TestKernel kernel) {
    String code = "class TooSmall extends Exception {}\nthrow new TooSmall();";
    assertEquals(
        "TooSmall\n  cell [N], line 2: throw new TooSmall();\n"
            + " ".repeat(20)
            + "^".repeat(21)
            + "\n",
        error(kernel, code));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void coloursAreReadableOnLightAndDark(TestKernel kernel) {
    String raw = kernel.execute("throw new RuntimeException();").reply().toString();
    // Red, green, bold, dim: no yellow or white, which vanish on a light background.
    assertTrue(raw.contains("\\u001b[1;31mjava.lang.RuntimeException\\u001b[0m"), raw);
    assertFalse(raw.matches("(?s).*\\\\u001b\\[(?!0m|1;31m|32m|2m).*"), raw);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aMissingSemicolonIsHinted(TestKernel kernel) {
    assertHint(
        kernel, "int q = 1\nint r = 2;", "hint: a semicolon is missing: a statement ends with ;");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aMissingImportIsHinted(TestKernel kernel) {
    kernel.execute("Thread.sleep(1500);"); // JShell reads the class path in the background
    String hint = "hint: import java.util.concurrent.*; knows a ConcurrentHashMap";
    for (int i = 0; i < 20; i++) {
      if (error(kernel, "new ConcurrentHashMap<Integer, Integer>()").contains(hint)) {
        return;
      }
      StopButtonTest.sleep(500);
    }
    assertHint(kernel, "new ConcurrentHashMap<Integer, Integer>()", hint);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aSlipOfTheKeyIsHinted(TestKernel kernel) {
    kernel.execute("int learningRate = 1;");
    assertHint(kernel, "learningrate + 1", "hint: did you mean learningRate?");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aVariableDeclaredAgainWithoutValueIsTold(TestKernel kernel) {
    kernel.execute("int again = 7;");
    assertEquals("", kernel.execute("int again = 8;").stderr());
    assertEquals(
        "note: again was declared before; declared again without a value, its old value is gone.\n",
        kernel.execute("int again;").stderr());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aClassDeclaredAnewTellsWhichVariablesItEmptied(TestKernel kernel) {
    kernel.execute("class Point3 { int x; }\nPoint3 origin = new Point3();");
    assertEquals(
        "note: Point3 was declared anew, so variables of it are null again: origin."
            + " Execute their cells again.\n",
        kernel.execute("class Point3 { int x, y; }").stderr());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aMethodWithAnUnknownNameIsTold(TestKernel kernel) {
    String note = kernel.execute("int twice(int v) { return v * two; }").stderr();
    assertEquals("note: twice can be used once this is declared: variable two\n", note);
    assertEquals(
        "UnresolvedReference: twice cannot be called yet: variable two is not declared\n",
        error(kernel, "twice(4)"));
    kernel.execute("int two = 2;");
    assertEquals("8", kernel.value("twice(4)"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aQueuedCellAfterAFailingOneIsAborted(TestKernel kernel) {
    String failing = kernel.submit("throw new RuntimeException(\"first\");");
    String queued = kernel.submit("int abortedCell = 1;");
    assertEquals("error", kernel.await(failing).status());
    assertEquals("aborted", kernel.await(queued).status());
    assertTrue(error(kernel, "abortedCell").contains("cannot find symbol"));
  }

  private static void assertHint(TestKernel kernel, String code, String hint) {
    String error = error(kernel, code);
    assertTrue(error.contains(hint + "\n"), error);
  }

  static String error(TestKernel kernel, String code) {
    TestKernel.Execution done = kernel.execute(code);
    assertEquals("error", done.status());
    return plain(done);
  }

  /** As if the cell's number had one digit: it moves what is underlined. */
  private static String plain(TestKernel.Execution done) {
    int more = done.reply().get("execution_count").getAsString().length() - 1;
    return done.error()
        .replaceAll("cell \\[\\d+]", "cell [N]")
        .replaceAll("(?m)^ {" + more + "}( *\\^\\^+)$", "$1");
  }
}
