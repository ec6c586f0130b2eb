package deeper.tests.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small checkout with a few notebooks, on which the real command line and kernel work. */
final class Scratch {
  private static final String NOTEBOOK =
      """
      {"nbformat":4,"nbformat_minor":5,"cells":[
       {"cell_type":"markdown","id":"text","metadata":{},"source":"# A lesson"},
       {"cell_type":"code","id":"first","metadata":{},"execution_count":null,"outputs":[],
        "source":"int answer = 6 * 7;\\nSystem.out.println(new java.io.File(\\"\\").getAbsolutePath());"},
       {"cell_type":"code","id":"second","metadata":{"execution":{"x":"1"}},"execution_count":null,
        "outputs":[],"source":"%s"}],
       "metadata":{"kernelspec":{"name":"java","display_name":"Java","language":"java"},
        "deeper":{"id":"%s","title":"A lesson","title_zh":"A","budget":%d,"data":[]}}}
      """;

  private final Path root;
  private final Path home;

  private Scratch(Path root, Path home) {
    this.root = root;
    this.home = home;
  }

  static Scratch in(Path folder) throws IOException {
    Scratch scratch = new Scratch(folder.resolve("checkout"), folder.resolve("home"));
    Files.createDirectories(scratch.notebooks());
    Files.createDirectories(scratch.home);
    Path environment = scratch.root.resolve("environment");
    Files.createDirectories(environment);
    for (String file : List.of("run_lesson.py", "requirements.txt", "requirements-test.txt")) {
      Files.copy(Checkouts.root().resolve("environment").resolve(file), environment.resolve(file));
    }
    return scratch;
  }

  Path root() {
    return root;
  }

  Path home() {
    return home;
  }

  Path notebooks() {
    return root.resolve("notebooks");
  }

  /** A lesson whose second cell holds the given Java. */
  void lesson(String name, int budget, String java) throws IOException {
    String text = NOTEBOOK.formatted(java.replace("\"", "\\\""), name.substring(0, 2), budget);
    Files.writeString(notebooks().resolve(name + ".ipynb"), text);
  }

  /** What starts the command line on this checkout. */
  ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Programs.java()));
    command.addAll(List.of("-Djava.awt.headless=true", "-Ddeeper.home=" + root));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "deeper.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().putAll(environment());
    return builder.redirectErrorStream(true);
  }

  Programs.Result run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = command(arguments);
    return Programs.run(root, builder.command(), environment());
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DEEPER_PYTHON", Venv.python().toString());
    environment.put("HOME", home.toString());
    environment.put("OMP_WAIT_POLICY", "passive");
    return environment;
  }
}
