package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelVerbTest {
  private static final String IJAVA =
      """
      {"argv": ["java", "-jar", "{resource_dir}/ijava-1.3.0.jar", "{connection_file}"],
       "display_name": "Java", "language": "java", "interrupt_mode": "message",
       "env": {"IJAVA_TIMEOUT": "-1", "IJAVA_CLASSPATH": ""}}
      """;

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments);
  }

  private Path theirs(String name, String spec) throws IOException {
    Path theirs = Files.createDirectories(folder.resolve("kernels").resolve(name));
    Files.writeString(theirs.resolve("kernel.json"), spec);
    return theirs;
  }

  @Test
  void aKernelspecBesideTheirsHasClassPathScriptAndVariables() throws IOException {
    Path theirs = theirs("java", IJAVA);
    assertEquals(0, run("kernel", "--for", "ijava", "--from", theirs.toString()), said::toString);
    Path ours = folder.resolve("kernels/deeper-ijava/kernel.json");
    JsonObject spec = JsonParser.parseString(Files.readString(ours)).getAsJsonObject();
    List<String> argv =
        spec.getAsJsonArray("argv").asList().stream().map(word -> word.getAsString()).toList();
    assertEquals("java", argv.get(0));
    assertTrue(argv.contains(theirs + "/ijava-1.3.0.jar"), argv::toString);
    assertTrue(argv.contains("-Djava.awt.headless=true"), argv::toString);
    assertEquals("{connection_file}", argv.get(argv.size() - 1));
    JsonObject env = spec.getAsJsonObject("env");
    assertEquals(System.getProperty("java.class.path"), env.get("IJAVA_CLASSPATH").getAsString());
    assertTrue(Files.exists(Path.of(env.get("IJAVA_STARTUP_SCRIPTS_PATH").getAsString())));
    assertEquals("passive", env.get("OMP_WAIT_POLICY").getAsString());
    assertTrue(env.has("OMP_NUM_THREADS"));
    assertEquals("-1", env.get("IJAVA_TIMEOUT").getAsString());
    assertEquals("Java (ijava, with Deeper)", spec.get("display_name").getAsString());
    assertEquals(IJAVA, Files.readString(theirs.resolve("kernel.json")), "theirs stays as it was");
  }

  @Test
  void theKernelIsFoundAmongOthersAndOursIsNot() throws IOException {
    theirs("python3", "{\"argv\": [\"python\"]}");
    theirs("broken", "{");
    theirs("deeper-jjava", "{\"argv\": [\"jjava.jar\"]}");
    Path jjava = theirs("java", "{\"argv\": [\"java\", \"-jar\", \"{resource_dir}/jjava.jar\"]}");
    List<Path> folders = List.of(folder.resolve("none"), folder.resolve("kernels"));
    assertEquals(
        jjava, OtherKernelspec.find(OtherKernelspec.Kernel.jjava, folders).orElseThrow().theirs());
    assertFalse(OtherKernelspec.find(OtherKernelspec.Kernel.ijava, folders).isPresent());
  }

  @Test
  void wrongUseIsOneLine() {
    assertEquals(2, run("kernel", "--for", "ijava", "--from", folder.toString()));
    assertEquals(
        "course: kernel: folder (%s) has no kernel.json. Give the folder of the kernel's kernelspec."
            .formatted(folder),
        "course: " + said.toString().strip().replaceFirst("^course: ", ""));
    assertEquals(2, run("kernel", "--for", "python"));
    assertEquals(2, run("kernel"));
  }
}
