package deeper.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resident memory of this process as Linux counts it; NaN elsewhere. */
final class Resident {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private Resident() {}

  /** Now, in megabytes (1,048,576 bytes). */
  static double megabytes() {
    return field("VmRSS:");
  }

  /** The most since the process began or {@link #forgetPeak()}, in megabytes. */
  static double peakMegabytes() {
    return field("VmHWM:");
  }

  /** The peak is from now on that of what follows; where Linux is not, nothing happens. */
  static void forgetPeak() {
    if (Files.isWritable(CLEAR)) {
      try {
        Files.writeString(CLEAR, "5");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static double field(String name) {
    if (!Files.exists(STATUS)) {
      return Double.NaN;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(STATUS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
