package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssistTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void membersAreCompleted(TestKernel kernel) {
    kernel.execute("String word = \"x\";");
    JsonObject reply = complete(kernel, "word.toUpp|");
    assertEquals("[\"toUpperCase(\"]", reply.get("matches").toString());
    assertEquals(5, reply.get("cursor_start").getAsInt());
    assertEquals(10, reply.get("cursor_end").getAsInt());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void importsAndClassesOfTheLibraryAreCompleted(TestKernel kernel) {
    // Names of packages come from an index that JShell makes in the background after the start.
    for (int i = 0; i < 40 && !matches(kernel, "import deeper.sha|").contains("shape."); i++) {
      StopButtonTest.sleep(250);
    }
    assertMatches(kernel, "import deeper.sha|", "shape.");
    assertMatches(kernel, "var w = Wind|", "Window");
    assertMatches(kernel, "Window.of(3).str|", "stride(");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void variablesOfTheSameCellAreCompletedBeforeTheyAreExecuted(TestKernel kernel) {
    assertMatches(kernel, "String fresh = \"a\";\nint n = 3;\nfresh.repea|", "repeat(");
    assertMatches(
        kernel, "import java.time.*;\nint n = 3;\nString grün🙂 = \"\";\nn = Math.ab|", "abs(");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void magicsAreCompleted(TestKernel kernel) {
    assertEquals("[\"%time\"]", complete(kernel, "%ti|").get("matches").toString());
    assertEquals("[\"%%time\"]", complete(kernel, "%%ti|").get("matches").toString());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void ourClassesAndTheJdksAreInspectedWithJavadoc(TestKernel kernel) {
    String ours = inspect(kernel, "var w = Window.o|f(3);");
    // JDK 25 prints a record's components between its name and the method's
    assertTrue(ours.startsWith("Window ") && ours.contains(".of(int kernel)"), ours);
    assertTrue(ours.contains("kernel"), ours);
    assertTrue(ours.length() > 150, "Javadoc, not only the signature: " + ours);
    String type = inspect(kernel, "Wind|ow");
    assertTrue(type.contains("deeper.shape.Window"), type);
    String jdk = inspect(kernel, "String s = \"a\";\ns.repe|at(3)");
    assertTrue(jdk.contains("String.repeat(int"), jdk);
    Path sources = Path.of(kernel.java.getParent().getParent().toString(), "lib", "src.zip");
    if (Files.exists(sources)) {
      String words = jdk.replaceAll("\\s+", " "); // the sources break their lines anywhere
      assertTrue(words.contains("concatenation of this string repeated"), jdk);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void completenessIsTold(TestKernel kernel) {
    assertEquals("complete", isComplete(kernel, "int a = 1;\\nint b = 2;"));
    assertEquals("incomplete", isComplete(kernel, "for (int i = 0; i < 3; i++) {"));
    assertEquals("invalid", isComplete(kernel, "int = 3;)"));
    assertEquals("complete", isComplete(kernel, "%time 1"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void historyGivesTailRangeAndSearch(TestKernel kernel) {
    kernel.execute("int rememberMe = 1;");
    kernel.execute("int lastOne = 2;");
    JsonObject tail =
        kernel.request(
            "history_request", "hist_access_type", "\"tail\"", "n", "1", "output", "false");
    assertTrue(tail.toString().contains("int lastOne = 2;"), tail.toString());
    assertFalse(tail.toString().contains("rememberMe"));
    JsonObject found =
        kernel.request(
            "history_request", "hist_access_type", "\"search\"", "pattern", "\"*memberM*\"");
    assertEquals("int rememberMe = 1;", last(found));
    int line = found.getAsJsonArray("history").get(0).getAsJsonArray().get(1).getAsInt();
    JsonObject range =
        kernel.request(
            "history_request",
            "hist_access_type",
            "\"range\"",
            "session",
            "0",
            "start",
            "" + line,
            "stop",
            "" + (line + 1));
    assertEquals("int rememberMe = 1;", last(range));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void scannersReadLineAfterLine(TestKernel kernel) {
    String id =
        kernel.submit(
            """
            System.out.print("name? "); String name = new Scanner(System.in).nextLine();
            int age = new Scanner(System.in).nextInt();
            new Scanner(System.in).close(); new Scanner(System.in).nextLine()
            + name + age""");
    for (String answer : new String[] {"Zoë", "41", "end "}) {
      kernel.receive("stdin", message -> message.parent().equals(id));
      JsonObject value = new JsonObject();
      value.addProperty("value", answer);
      kernel.send("stdin", "input_reply", value);
    }
    TestKernel.Execution done = kernel.await(id);
    assertEquals("end Zoë41", done.value(), done.error());
    assertEquals("name? ", done.stdout());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void timesAreMeasured(TestKernel kernel) {
    TestKernel.Execution line = kernel.execute("%time 6 * 7");
    assertEquals("42", line.value());
    assertTrue(line.stdout().matches("time: [0-9.]+ ms\n"), line.stdout());
    TestKernel.Execution cell = kernel.execute("%%time\nint u = 5;\nu / 0");
    assertTrue(cell.error().contains("line 3: u / 0"), cell.error());
    TestKernel.Execution mixed = kernel.execute("int v = 7\n;\n%time v++;\nv % 5\n");
    assertEquals("3", mixed.value(), mixed.error());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void filesAndNotebooksAreLoaded(TestKernel kernel, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("Helper.java");
    Files.writeString(file, "int fromFile = 3;\nint bad() { return 1 / 0; }");
    assertEquals("3", kernel.value("%load " + file + "\nfromFile"));
    assertTrue(ErrorsTest.error(kernel, "bad()").contains("Helper.java, line 2 in bad"));
    Path notebook = folder.resolve("n.ipynb");
    Files.writeString(
        notebook,
        "{\"metadata\":{},\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"x\"},"
            + "{\"cell_type\":\"code\",\"source\":[\"int fromNotebook =\\n\",\" 4;\"]}]}");
    assertEquals("4", kernel.value("%load " + notebook + "\nfromNotebook"));
    assertTrue(ErrorsTest.error(kernel, "%load nowhere.java").contains("%load: no such file: "));
    Path broken = Files.writeString(folder.resolve("broken.ipynb"), "{\"cells\": 1}");
    String error = ErrorsTest.error(kernel, "%load " + broken);
    assertTrue(error.contains("file (broken.ipynb) must be a notebook of version 4"), error);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void resetForgetsEverythingButTheLibrary(TestKernel kernel) {
    kernel.execute("int toForget = 1;");
    kernel.execute("%reset");
    assertTrue(ErrorsTest.error(kernel, "toForget").contains("cannot find symbol"));
    assertEquals("3", kernel.value("Window.of(3).outputHeight(5)"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anUnknownMagicNamesTheKnownOnes(TestKernel kernel) {
    assertEquals(
        "MagicError: %foo is unknown. There are %classpath, %load, %magics, %maven, %reset, %time.\n",
        ErrorsTest.error(kernel, "%foo"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void commsAreClosedBecauseThereAreNoWidgets(TestKernel kernel) {
    assertEquals("{}", kernel.request("comm_info_request").getAsJsonObject("comms").toString());
    JsonObject open = new JsonObject();
    open.addProperty("comm_id", "c1");
    open.addProperty("target_name", "jupyter.widget");
    open.add("data", new JsonObject());
    kernel.send("shell", "comm_open", open);
    kernel.receive(
        "iopub",
        message ->
            message.type().equals("comm_close")
                && message.content().get("comm_id").getAsString().equals("c1"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void theKernelDescribesItself(TestKernel kernel) {
    JsonObject info = kernel.request("kernel_info_request");
    assertEquals("java", info.getAsJsonObject("language_info").get("name").getAsString());
    assertEquals("deeper", info.get("implementation").getAsString());
    assertEquals("5.4", info.get("protocol_version").getAsString());
  }

  private static String last(JsonObject reply) {
    var rows = reply.getAsJsonArray("history");
    return rows.get(rows.size() - 1).getAsJsonArray().get(2).getAsString();
  }

  private static String isComplete(TestKernel kernel, String code) {
    return kernel
        .request("is_complete_request", "code", "\"" + code + "\"")
        .get("status")
        .getAsString();
  }

  private static String matches(TestKernel kernel, String code) {
    return complete(kernel, code).get("matches").toString();
  }

  private static void assertMatches(TestKernel kernel, String code, String match) {
    String matches = matches(kernel, code);
    assertTrue(matches.contains("\"" + match + "\""), code + " gives " + matches);
  }

  private static JsonObject complete(TestKernel kernel, String code) {
    return ask(kernel, "complete_request", code);
  }

  private static String inspect(TestKernel kernel, String code) {
    JsonObject reply = ask(kernel, "inspect_request", code);
    assertTrue(reply.get("found").getAsBoolean(), code + ": " + reply);
    return reply.getAsJsonObject("data").get("text/plain").getAsString();
  }

  /** The bar stands for the cursor. */
  private static JsonObject ask(TestKernel kernel, String type, String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code.replace("|", ""));
    String before = code.substring(0, code.indexOf('|'));
    content.addProperty("cursor_pos", before.codePointCount(0, before.length()));
    content.addProperty("detail_level", 0);
    return kernel.request("shell", type, content);
  }
}
