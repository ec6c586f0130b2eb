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
    for (String name : List.of(script, "answers.py", "torch_networks.py")) {
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
   * Starts a script, as {@link #command} makes it, and waits for its first line.
   *
   * @throws PrerequisiteException if the interpreter is missing or lacks what the script imports
   * @throws WorkerEndedException if it ends without a word
   */
  static Worker start(List<String> command, Launch launch) {
    String python = command.get(0);
    Worker worker;
    try {
      worker = Worker.start(command, launch);
    } catch (UncheckedIOException e) {
      throw new PrerequisiteException(refusal(python, "start (" + why(e) + ")", "torch"), e);
    }
    if (worker.ready().has("missing")) {
      worker.close();
      String name = worker.ready().get("missing").getAsString();
      String why = worker.ready().get("why").getAsString();
      throw new PrerequisiteException(refusal(python, "have %s (%s)".formatted(name, why), name));
    }
    return worker;
  }

  private static String why(UncheckedIOException e) {
    return e.getCause().getMessage();
  }

  /** The line that says what an interpreter lacks. */
  static String refusal(String python, String what, String library) {
    return "bench: interpreter (%s) must %s. Set DEEPER_TORCH_PYTHON to one that has %s."
        .formatted(python, what, library);
  }
}
