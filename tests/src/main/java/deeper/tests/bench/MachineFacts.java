package deeper.tests.bench;

import deeper.cli.OpenMp;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the figures were measured on; processor and load as Linux tells them. */
final class MachineFacts {
  private MachineFacts() {}

  /** System, Java, cores, processor, its flags, threads. */
  static JsonObject now() {
    JsonObject machine = new JsonObject();
    machine.addProperty("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.addProperty("java", System.getProperty("java.version"));
    machine.addProperty("cores", Runtime.getRuntime().availableProcessors());
    machine.addProperty("cpu", processor("model name"));
    machine.addProperty("cpu_flags", processor("flags"));
    OpenMp.variables(System.getenv()).forEach(machine::addProperty);
    return machine;
  }

  /** The line below the table. */
  static String line(JsonObject machine) {
    String line =
        "%s, %d cores (%s), %s threads, load %.2f before and %.2f after, Java %s"
            .formatted(
                machine.get("cpu").getAsString(),
                machine.get("cores").getAsInt(),
                vectors(),
                machine.get("OMP_NUM_THREADS").getAsString(),
                machine.get("load_before").getAsDouble(),
                machine.get("load_after").getAsDouble(),
                machine.get("java").getAsString());
    if (machine.get("torch").isJsonNull()) {
      return line;
    }
    JsonObject torch = machine.getAsJsonObject("torch");
    return line
        + ", torch %s with %d threads, oneDNN %s"
            .formatted(
                torch.get("torch").getAsString(),
                torch.get("threads").getAsInt(),
                torch.get("onednn").getAsBoolean() ? "on" : "off");
  }

  /** Processes that want to run, on average over the last minute. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The flags that decide how fast numbers are multiplied. */
  static String vectors() {
    return Arrays.stream(processor("flags").split(" ", -1))
        .filter(flag -> flag.matches("fma|avx2|avx_vnni|avx512f|avx512_vnni|avx512_bf16|amx.*"))
        .collect(Collectors.joining(" "));
  }

  static String processor(String field) {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(field))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
