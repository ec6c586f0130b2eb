package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FirstLightTest {
  private static TestKernel kernel;

  @BeforeAll
  static void start() {
    kernel = TestKernel.start();
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void theLastExpressionIsShownAndVariablesStay() {
    kernel.execute("int seven = 7;");
    assertEquals("42", kernel.execute("int six = 6;\nsix * seven").value());
  }

  @Test
  void textIsStreamed() {
    TestKernel.Execution done =
        kernel.execute("System.out.println(\"grün\"); System.err.println(\"red\");");
    assertEquals("grün\n", done.stdout());
    assertEquals("red\n", done.stderr());
  }

  @Test
  void aCompileErrorNamesCellAndLine() {
    TestKernel.Execution done = kernel.execute("int a = 1;\n\nint b = a + zz;");
    assertEquals("error", done.status());
    assertTrue(done.error().contains("line 3: cannot find symbol"), done.error());
    assertTrue(done.error().contains("    int b = a + zz;\n                ^"), done.error());
  }

  @Test
  void anExceptionNamesCellAndLineAndCause() {
    TestKernel.Execution done =
        kernel.execute(
            """
            void inner() { throw new IllegalStateException("deep"); }
            void outer() {
              try { inner(); } catch (Exception e) {
                throw new RuntimeException("outer failed", e);
              }
            }
            outer();""");
    String expected =
        """
        java.lang.RuntimeException: outer failed
          cell [N], line 4 in outer: throw new RuntimeException("outer failed", e);
          cell [N], line 7: outer();
        caused by java.lang.IllegalStateException: deep
          cell [N], line 1 in inner: void inner() { throw new IllegalStateException("deep"); }
          cell [N], line 3 in outer: try { inner(); } catch (Exception e) {
          cell [N], line 7: outer();
        """;
    assertEquals(expected, done.error().replaceAll("cell \\[\\d+]", "cell [N]"));
  }

  @Test
  void aDisplayIsUpdatedInPlace() {
    TestKernel.Execution done =
        kernel.execute(
            "String id = display(\"<b>1</b>\", \"text/html\");\nupdateDisplay(id, \"<b>2</b>\", \"text/html\");");
    assertEquals("ok", done.status(), done.error());
    assertEquals(1, done.all("display_data").size());
    assertEquals(1, done.all("update_display_data").size());
  }

  @Test
  void anEndlessLoopIsStopped() throws InterruptedException {
    String id = kernel.submit("while (true) { }");
    Thread.sleep(1000);
    long start = System.nanoTime();
    kernel.interrupt();
    TestKernel.Execution done = kernel.await(id);
    assertEquals("Stopped", done.reply().get("ename").getAsString());
    assertTrue((System.nanoTime() - start) / 1e9 < 1);
    assertEquals("2", kernel.execute("1 + 1").value());
  }

  @Test
  void completionKnowsTheLibrary() {
    kernel.execute("String word = \"x\";");
    assertTrue(
        kernel
            .request("complete_request", "code", "\"word.toUp\"", "cursor_pos", "9")
            .get("matches")
            .toString()
            .contains("toUpperCase"));
  }
}
