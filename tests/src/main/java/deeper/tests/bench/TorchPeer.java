package deeper.tests.bench;

import deeper.cli.PrerequisiteException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a peer's script, which ships beside this class, with an interpreter that has torch. */
final class TorchPeer {
  private TorchPeer() {}

  /** {@code DEEPER_TORCH_PYTHON}, else {@code python3}. */
  static String interpreter() {
    return System.getenv().getOrDefault("DEEPER_TORCH_PYTHON", "python3");
  }

  /** The command of a script, put into a folder with what it imports. */
  static List<String> command(String python, Path folder, String script, List<String> arguments) {
    for (String name : List.of(script, "torch_networks.py")) {
      try (InputStream in = TorchPeer.class.getResourceAsStream(name)) {
        Files.write(folder.resolve(name), in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    List<String> command = new ArrayList<>(List.of(python, folder.resolve(script).toString()));
    command.addAll(arguments);
    return command;
  }

  /**
   * Starts a script and waits for its first line.
   *
   * @throws PrerequisiteException if the interpreter is missing or lacks what the script imports
   */
  static Worker start(String python, Path folder, String script, List<String> arguments) {
    List<String> command = command(python, folder, script, arguments);
    Worker worker;
    try {
      worker = Worker.start(command);
    } catch (UncheckedIOException e) {
      throw missing(python, "start", e);
    }
    if (worker.ready().has("missing")) {
      worker.close();
      throw missing(python, "have " + worker.ready().get("missing").getAsString(), null);
    }
    return worker;
  }

  private static PrerequisiteException missing(String python, String what, Exception cause) {
    return new PrerequisiteException(
        "bench: interpreter (%s) must %s. Set DEEPER_TORCH_PYTHON to one that has torch."
            .formatted(python, what),
        cause);
  }
}
