package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells on which a compiler falls, or which no class file can hold: nothing outlives the cell. */
class CompilerFaultsTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @AfterEach
  void forget() {
    kernels().forEach(kernel -> kernel.execute("%reset"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void deepCellsAreComputedOrRefusedAndAllGoesOn(TestKernel kernel) {
    kernel.execute("int kept = 42;\nint method() { return 7; }");
    for (String deep :
        List.of(
            "int deep = " + "(".repeat(5000) + "1" + ")".repeat(5000) + ";",
            "int terms = 1" + " + 1".repeat(10_000) + ";",
            "String texts = \"a\"" + " + kept".repeat(3000) + ";",
            "!".repeat(20_000) + "true",
            "{".repeat(2000) + "}".repeat(2000),
            "(".repeat(50_000),
            "int method() { return " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "; }")) {
      TestKernel.Execution done = kernel.execute(deep);
      String name = deep.substring(0, 20);
      assertTrue(done.status().equals("ok") || !done.error().isBlank(), name);
      assertEquals("2 42", kernel.value("1 + 1 + \" \" + kept"), name);
      assertTrue(kernel.value("method()").matches("[71]"), name);
      assertEquals("x\n", kernel.execute("System.out.println(\"x\");").stdout(), name);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void whatNoClassFileCanHoldIsOneError(TestKernel kernel) {
    String statement = "x += System.identityHashCode(x) + 1000; ";
    for (String[] large :
        List.of(
            new String[] {"String s = \"" + "x".repeat(70_000) + "\";", "constant string too long"},
            new String[] {
              "String s = \"" + "\u00e9".repeat(40_000) + "\";", "UTF8 representation for string"
            },
            new String[] {
              "String s = " + ("\"" + "x".repeat(1000) + "\" + ").repeat(70) + "\"\";",
              "constant string too long"
            },
            new String[] {
              "int big() { int x = 0; " + statement.repeat(9000) + "return x; }", "code too large"
            },
            new String[] {
              "int[] table = { " + "12345, ".repeat(20_000) + "1 };", "code too large"
            })) {
      String error = ErrorsTest.error(kernel, large[0]);
      assertTrue(error.startsWith("compile error in cell [N], line 1: " + large[1]), error);
      assertTrue(error.length() < 2000, "the whole cell is shown: " + error.length());
      assertEquals("2", kernel.value("1 + 1"));
      assertEquals("x\n", kernel.execute("System.out.println(\"x\");").stdout());
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anExceptionThatAnswersNothingIsToldByItsName(TestKernel kernel) {
    String broken = "{ throw new IllegalStateException(\"no\"); }";
    for (String method :
        List.of(
            "public String getMessage() " + broken,
            "public String getLocalizedMessage() " + broken,
            "public String toString() " + broken,
            "public StackTraceElement[] getStackTrace() " + broken,
            "public StackTraceElement[] getStackTrace() { return null; }",
            "public StackTraceElement[] getStackTrace() { return new StackTraceElement[3]; }",
            "public Throwable getCause() " + broken,
            "public Throwable getCause() { return new Bad(); }",
            "public String getMessage() { return getMessage(); }",
            "public void printStackTrace() " + broken)) {
      String code = "class Bad extends RuntimeException { " + method + " }\nthrow new Bad();";
      TestKernel.Execution done = kernel.execute(code);
      assertEquals("error", done.status());
      assertEquals(1, done.all("error").size(), method);
      assertTrue(done.error().startsWith("Bad"), method + ": " + done.error());
      assertEquals("2", kernel.value("1 + 1"), method);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aValueThatCannotBeShownIsAnErrorOfItsCell(TestKernel kernel) {
    for (String method :
        List.of(
            "public String toString() { throw new RuntimeException(\"no\"); }",
            "public String toString() { return toString(); }",
            "public String toString() { throw new Bad(); }")) {
      String bad = "class Bad extends Error { public String getMessage() { throw this; } }\n";
      String code = bad + "class Mute { " + method + " }\nnew Mute()";
      TestKernel.Execution done = kernel.execute(code);
      assertEquals("error", done.status(), method);
      assertEquals(1, done.all("error").size(), method);
      assertEquals("2", kernel.value("1 + 1"), method);
    }
  }
}
