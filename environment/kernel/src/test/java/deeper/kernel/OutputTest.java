package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void fiveThousandLinesAreFewMessages(TestKernel kernel) {
    String code = "for (int i = 0; i < 5000; i++) System.out.println(\"line \" + i);";
    kernel.execute(code);
    TestKernel.Execution done = kernel.execute(code);
    assertEquals(5000, done.stdout().lines().count());
    assertTrue(done.stdout().endsWith("line 4999\n"));
    // What takes the time is one message a line: 10 messages a second and one each 64 KiB are few.
    assertTrue(done.all("stream").size() < 40, done.all("stream").size() + " messages");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void everyLanguageArrivesWhole(TestKernel kernel) {
    String text = "grün 卷积 🙂 ".repeat(20_000);
    TestKernel.Execution done = kernel.execute("System.out.print(\"grün 卷积 🙂 \".repeat(20_000));");
    assertEquals(text, done.stdout());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void errorsOfAProgramStandApart(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute("System.out.println(\"out\"); System.err.println(\"err\");");
    assertEquals("out\n", done.stdout());
    assertEquals("err\n", done.stderr());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void outputOfAThreadFindsItsCellAfterTheCellHasEnded(TestKernel kernel) {
    String id =
        kernel.submit(
            "new Thread(() -> { try { Thread.sleep(600); } catch (InterruptedException e) {}\n"
                + "System.out.println(\"late\"); }).start();");
    assertEquals("", kernel.await(id).stdout());
    kernel.execute("int meanwhile = 1;");
    // On a slow machine it may have come while the other cell ran.
    if (kernel.outputs(id).stream().noneMatch(message -> message.type().equals("stream"))) {
      kernel.receive(
          "iopub", message -> message.type().equals("stream") && message.parent().equals(id));
    }
    assertTrue(kernel.outputs(id).toString().contains("\"late\\n\""), "it is the cell's");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void ahundredMegabytesAreCutWithANote(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute(
            "String kilobyte = \"x\".repeat(1023);\n"
                + "for (int i = 0; i < 100_000; i++) System.out.println(kilobyte);");
    String out = done.stdout();
    assertTrue(out.length() < 1_100_000, out.length() + " characters");
    assertTrue(
        out.endsWith(
            "\n[output of this cell stopped after 1024 KiB; more is not shown."
                + " Write large output to a file.]\n"));
    assertEquals("7", kernel.value("3 + 4"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aBarOfCarriageReturnsEndsInItsLastState(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute(
            "for (int i = 0; i <= 100; i++) System.out.print(\"\\r\" + i + \" %\");"
                + " System.out.println();");
    assertEquals("\r100 %\n", done.stdout().substring(done.stdout().lastIndexOf('\r')));
    assertTrue(done.stdout().length() < 100, "only some of the 101 states travel");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aDisplayIsUpdatedUnderItsId(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute(
            "String id = display(\"<b>1</b>\", \"text/html\");\n"
                + "updateDisplay(id, \"<b>2</b>\", \"text/html\");");
    var shown = done.all("display_data").get(0).content();
    var updated = done.all("update_display_data").get(0).content();
    assertEquals("<b>1</b>", shown.getAsJsonObject("data").get("text/html").getAsString());
    assertEquals("<b>2</b>", updated.getAsJsonObject("data").get("text/html").getAsString());
    assertEquals(shown.get("transient"), updated.get("transient"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void textAndDisplaysKeepTheirOrderAndAnIdIsNoResult(TestKernel kernel) {
    TestKernel.Execution done =
        kernel.execute("System.out.println(1);\ndisplay(2);\nSystem.out.println(3);\ndisplay(4)");
    List<String> types =
        done.outputs().stream()
            .map(TestKernel.Reply::type)
            .filter(type -> !type.equals("status") && !type.equals("execute_input"))
            .toList();
    assertEquals(List.of("stream", "display_data", "stream", "display_data"), types);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void outputCanBeCleared(TestKernel kernel) {
    TestKernel.Execution done = kernel.execute("System.out.println(1); clearOutput(true);");
    assertEquals("{\"wait\":true}", done.all("clear_output").get(0).content().toString());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aSemicolonHidesTheValue(TestKernel kernel) {
    assertNull(kernel.execute("Math.abs(-3);").value());
    assertEquals("3", kernel.value("Math.abs(-3)"));
    assertEquals("3", kernel.value("Math.abs(-3) // a remark"));
  }
}
