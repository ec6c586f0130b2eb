package deeper.tests.house;

import java.nio.file.Path;
import java.util.List;

/** The processes of this machine. */
final class Processes {
  private Processes() {}

  /** The command lines that name a folder, but for this process itself. */
  static List<String> mentioning(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }
}
