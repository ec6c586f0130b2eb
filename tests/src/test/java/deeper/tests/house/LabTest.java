package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./course lab}: starts, answers behind its token, and leaves nothing behind. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@DisabledOnOs(OS.WINDOWS)
class LabTest {
  private static final Pattern ADDRESS =
      Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/)lab\\?token=(\\w{48})");
  private static final HttpClient WEB = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void itStartsAnswersOnlyWithItsTokenAndCtrlCLeavesNoProcess() throws Exception {
    Scratch scratch = Scratch.in(folder);
    scratch.lesson("07-good", 60, "answer");
    stop(start(scratch), scratch); // unpacks the natives and writes the kernelspec

    long before = System.nanoTime();
    Lab lab = start(scratch);
    double seconds = (System.nanoTime() - before) / 1e9;
    assertTrue(seconds < 10, "the second start took " + seconds + " s");

    assertEquals(403, get(lab.address + "api/contents", "").statusCode());
    assertTrue(get(lab.address + "api/contents", lab.token).body().contains("07-good.ipynb"));
    var specs = JsonParser.parseString(get(lab.address + "api/kernelspecs", lab.token).body());
    assertEquals("java", specs.getAsJsonObject().get("default").getAsString());
    assertEquals(201, post(lab.address + "api/kernels", lab.token, "{\"name\":\"java\"}"));
    assertTrue(
        Processes.mentioning(scratch.root()).stream().anyMatch(l -> l.contains("-Ddeeper.kernel")));

    stop(lab, scratch);
    assertEquals(List.of(), names(scratch.home()), "nothing is written to the user's home");
    assertFalse(Files.readString(scratch.root().resolve(".course/lab.log")).contains(lab.token));
  }

  @Test
  void aSecondLabTakesTheNextPort() throws Exception {
    Scratch scratch = Scratch.in(folder);
    Lab first = start(scratch);
    Lab second = start(scratch);
    assertFalse(first.address.equals(second.address));
    second.process.destroy();
    assertTrue(second.process.waitFor(30, TimeUnit.SECONDS));
    stop(first, scratch);
  }

  private record Lab(Process process, String address, String token) {}

  private static Lab start(Scratch scratch) throws IOException {
    ProcessBuilder command = scratch.command("lab", "--no-browser", "--port", "18888");
    if (System.getProperty("os.name").equals("Linux")) {
      // A process started in the background ignores Ctrl-C, and so would its children.
      command.command().addAll(0, List.of("env", "--default-signal=INT"));
    }
    Process process = command.start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return new Lab(process, address.group(1), address.group(2));
      }
    }
    throw new AssertionError("no address was printed:\n" + said);
  }

  /** As a terminal does it: an interrupt to the command line. */
  private static void stop(Lab lab, Scratch scratch) throws Exception {
    String pid = Long.toString(lab.process.pid());
    assertEquals(0, Programs.run(scratch.root(), List.of("kill", "-INT", pid)).code());
    assertTrue(lab.process.waitFor(30, TimeUnit.SECONDS), "it did not stop");
    assertEquals(List.of(), Processes.mentioning(scratch.root()));
  }

  private static HttpResponse<String> get(String address, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (!token.isEmpty()) {
      request.header("Authorization", "token " + token);
    }
    return WEB.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int post(String address, String token, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "token " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return WEB.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
