package deeper.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.kernel.wire.ConnectionFile;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileMessagesTest {
  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aForgedSignatureIsIgnored(TestKernel kernel) {
    List<byte[]> frames = execution(kernel, "int forged = 1;");
    frames.set(1, "0".repeat(64).getBytes(UTF_8));
    assertIgnored(kernel, frames, "wrong signature");
    frames.set(1, new byte[0]);
    assertIgnored(kernel, frames, "wrong signature");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void brokenJsonIsIgnored(TestKernel kernel) {
    byte[] empty = "{}".getBytes(UTF_8);
    byte[] broken = "{\"msg_type\": ".getBytes(UTF_8);
    assertIgnored(kernel, TestKernel.signed(List.of(broken, empty, empty, empty)), "broken JSON");
    byte[] list = "[1, 2]".getBytes(UTF_8);
    assertIgnored(
        kernel, TestKernel.signed(List.of(list, empty, empty, empty)), "JSON that is no object");
    byte[] deep = "[".repeat(1_000_000).getBytes(UTF_8);
    assertIgnored(kernel, TestKernel.signed(List.of(deep, empty, empty, empty)), "broken JSON");
    assertIgnored(
        kernel,
        TestKernel.signed(List.of(empty, empty, empty, empty)),
        "header without type or id");
    assertIgnored(kernel, List.of("rubbish".getBytes(UTF_8)), "not a Jupyter message");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aHeaderOfManyLevelsIsIgnored(TestKernel kernel) {
    byte[] empty = "{}".getBytes(UTF_8);
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String header = kernel.header("kernel_info_request").toString();
    byte[] deepHeader = header.replaceFirst("\\{", "{\"x\":" + deep + ",").getBytes(UTF_8);
    assertIgnored(
        kernel, TestKernel.signed(List.of(deepHeader, empty, empty, empty)), "nested too deeply");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anAnswerThatIsNoTextIsIgnoredAndTheNextOneTaken(TestKernel kernel) {
    String id = kernel.submit("new Scanner(System.in).nextLine()");
    kernel.receive("stdin", message -> message.type().equals("input_request"));
    for (String value : List.of("null", "{\"a\": 1}", "[1]")) {
      JsonObject content = new JsonObject();
      content.add("value", io.deeper.gson.JsonParser.parseString(value));
      kernel.send("stdin", "input_reply", content);
    }
    kernel.send("stdin", "input_reply", new JsonObject());
    JsonObject good = new JsonObject();
    good.addProperty("value", "hello");
    kernel.send("stdin", "input_reply", good);
    assertEquals("hello", kernel.await(id).value());
    assertEquals(4, count(kernel.logText(), "ignored a message on STDIN: no text of an answer"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aRequestWhoseFieldsAreOfOtherTypesIsAnError(TestKernel kernel) {
    for (String type :
        List.of("execute_request", "complete_request", "inspect_request", "history_request")) {
      for (String odd : List.of("null", "{}", "[]", "1e999", "\"" + "(".repeat(9000) + "\"")) {
        kernel.request(type, "code", odd, "cursor_pos", odd, "n", odd, "hist_access_type", odd);
      }
    }
    assertEquals("9", kernel.value("4 + 5"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aDisplayOfJsonOfManyLevelsHarmsNothing(TestKernel kernel) {
    kernel.execute("display(\"[\".repeat(100_000) + \"]\".repeat(100_000), \"application/json\");");
    assertEquals("9", kernel.value("4 + 5"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aRequestWithoutItsFieldsIsAnError(TestKernel kernel) {
    JsonObject reply = kernel.request("execute_request");
    assertEquals("error", reply.get("status").getAsString());
    assertEquals("9", kernel.value("4 + 5"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aHundredMegabytesAreIgnored(TestKernel kernel) {
    List<byte[]> frames = new ArrayList<>(execution(kernel, "int large = 1;"));
    frames.add(new byte[100 << 20]);
    assertIgnored(kernel, frames, "too large");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anotherVersionOfTheProtocolIsIgnored(TestKernel kernel) {
    JsonObject header = kernel.header("execute_request");
    header.addProperty("version", "99.0");
    JsonObject content = new JsonObject();
    content.addProperty("code", "int other = 1;");
    assertIgnored(kernel, TestKernel.frames(header, content), "protocol version other than 5");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aReplayIsIgnored(TestKernel kernel) {
    kernel.execute("int replayed = 0;");
    List<byte[]> frames = execution(kernel, "replayed++;");
    kernel.sendFrames("shell", frames);
    assertIgnored(kernel, frames, "sent twice");
    assertEquals("1", kernel.value("replayed"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void theKeyIsNeverLogged(TestKernel kernel) {
    assertFalse(kernel.logText().contains(TestKernel.KEY));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void theHeartbeatAnswersWhileACellRuns(TestKernel kernel) {
    String id = kernel.submitAndWait("{ System.out.println(); Thread.sleep(1000); }");
    assertEquals("ping", new String(kernel.heartbeat("ping"), UTF_8));
    kernel.await(id);
  }

  @Test
  void socketsOfOtherMachinesAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("c.json");
    String json =
        "{\"ip\":\"%s\",\"key\":\"k\",\"transport\":\"tcp\",\"shell_port\":1,\"iopub_port\":2,"
            + "\"stdin_port\":3,\"control_port\":4,\"hb_port\":5,\"signature_scheme\":\"%s\"}";
    Files.writeString(file, String.format(json, "0.0.0.0", "hmac-sha256"));
    assertEquals(
        "kernel: ip (0.0.0.0) must be a loopback address. Start Jupyter with its default ip.",
        assertThrows(IllegalArgumentException.class, () -> ConnectionFile.read(file)).getMessage());
    Files.writeString(file, String.format(json, "127.0.0.1", "hmac-md5"));
    assertEquals(
        "kernel: signature_scheme (hmac-md5) must be hmac-sha256. Use Jupyter's default.",
        assertThrows(IllegalArgumentException.class, () -> ConnectionFile.read(file)).getMessage());
    Files.writeString(file, String.format(json, "127.0.0.1", "hmac-sha256"));
    assertEquals("connection over tcp", ConnectionFile.read(file).toString());
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aConnectionFileThatIsRefusedOrBrokenDoesNotShowItsKey(Path java, @TempDir Path folder)
      throws Exception {
    Path file = TestKernel.writeConnection(folder);
    String good = Files.readString(file);
    for (String bad :
        List.of(
            good.replace("127.0.0.1", "0.0.0.0"),
            good.replaceFirst("\"shell_port\":\\d+", "\"shell_port\":\"none\""),
            good.substring(0, good.length() - 2))) {
      Files.writeString(file, bad);
      List<String> command = TestKernel.command(java, TestKernel.options(java));
      command.set(command.size() - 1, file.toString());
      Process kernel = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(kernel.getInputStream().readAllBytes(), UTF_8);
      assertTrue(kernel.waitFor() != 0 && said.contains("Exception"), said);
      assertFalse(said.contains(TestKernel.KEY), said);
    }
  }

  static Stream<Path> javas() {
    return Kernels.javas().stream();
  }

  private static List<byte[]> execution(TestKernel kernel, String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    return TestKernel.frames(kernel.header("execute_request"), content);
  }

  /** Sends to shell and control; both are to log the reason and to live on. */
  private static void assertIgnored(TestKernel kernel, List<byte[]> frames, String reason) {
    for (String channel : List.of("shell", "control")) {
      int before = count(kernel.logText(), reason);
      kernel.sendFrames(channel, frames);
      for (int i = 0; i < 100 && count(kernel.logText(), reason) == before; i++) {
        StopButtonTest.sleep(50);
      }
      assertTrue(count(kernel.logText(), reason) > before, "not logged: " + reason);
    }
    assertEquals("9", kernel.value("4 + 5"));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
