package deeper.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells after a crash in native code where the Java virtual machine wrote its report. */
final class Crashes {
  /** The folder of the reports; the kernelspec sets it. */
  static final String PROPERTY = "deeper.kernel.crashes";

  private Crashes() {}

  /** A line about a crash that was not told yet. Its report is renamed, so that it is told once. */
  static Optional<String> takeNote() {
    String folder = System.getProperty(PROPERTY, "");
    if (folder.isEmpty() || !Files.isDirectory(Path.of(folder))) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> reports =
        Files.newDirectoryStream(Path.of(folder), "hs_err_pid*.log")) {
      for (Path report : reports) {
        String name = report.getFileName().toString().replace("hs_err_pid", "crash-");
        Path told = Files.move(report, report.resolveSibling(name));
        String note =
            "note: the kernel crashed in native code and was started anew; all variables"
                + " are lost. The report is ";
        return Optional.of(note + told);
      }
    } catch (IOException e) {
      return Optional.of("note: the kernel crashed; its report cannot be read: " + e);
    }
    return Optional.empty();
  }
}
