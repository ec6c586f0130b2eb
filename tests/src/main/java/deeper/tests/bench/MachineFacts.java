package deeper.tests.bench;

import deeper.cli.OpenMp;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the figures were measured on; processor and load as Linux tells them. */
final class MachineFacts {
  private static final String UNKNOWN = "unknown";

  private MachineFacts() {}

  /** System, Java, cores, processor, its flags, threads, versions of the libraries that compute. */
  static JsonObject now() {
    JsonObject machine = new JsonObject();
    machine.addProperty("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.addProperty("java", System.getProperty("java.version"));
    machine.addProperty("nd4j", version("org.nd4j/nd4j-api"));
    machine.addProperty("onednn", version("org.bytedeco/dnnl"));
    machine.addProperty("cores", Runtime.getRuntime().availableProcessors());
    machine.addProperty("cpu", processor("model name"));
    machine.addProperty("cpu_vendor", processor("vendor_id"));
    machine.addProperty("cpu_family", processor("cpu family"));
    machine.addProperty("cpu_model", processor("model"));
    machine.addProperty("cpu_stepping", processor("stepping"));
    machine.addProperty("cpu_vectors", vectors(flags()));
    machine.addProperty("cpu_flags", flags());
    OpenMp.variables(System.getenv()).forEach(machine::addProperty);
    return machine;
  }

  /** The line above and below the table. */
  static String line(JsonObject machine) {
    String line =
        "%s (%s, family %s, model %s), %d cores (%s), %s threads, load %s, Java %s, ND4J %s, oneDNN %s"
            .formatted(
                text(machine, "cpu"),
                text(machine, "cpu_vendor"),
                text(machine, "cpu_family"),
                text(machine, "cpu_model"),
                machine.get("cores").getAsInt(),
                text(machine, "cpu_vectors"),
                text(machine, "OMP_NUM_THREADS"),
                load(machine),
                text(machine, "java"),
                text(machine, "nd4j"),
                text(machine, "onednn"));
    return machine.has("torch") ? line + peer(machine.getAsJsonObject("torch")) : line;
  }

  private static String load(JsonObject machine) {
    double before = machine.get("load_before").getAsDouble();
    return machine.has("load_after")
        ? text("%.2f before and %.2f after", before, machine.get("load_after").getAsDouble())
        : text("%.2f", before);
  }

  private static String peer(JsonObject torch) {
    if (!torch.has("torch")) {
      return ", no torch";
    }
    return ", torch %s with %d threads, oneDNN %s, torchvision %s"
        .formatted(
            text(torch, "torch"),
            torch.get("threads").getAsInt(),
            torch.get("onednn").getAsBoolean() ? "on" : "off",
            torch.has("torchvision") ? text(torch, "torchvision") : "missing");
  }

  private static String text(JsonObject facts, String field) {
    return facts.get(field).getAsString();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Processes that want to run, on average over the last minute. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The flags that decide how fast numbers are multiplied. */
  static String vectors(String flags) {
    return Arrays.stream(flags.split(" ", -1))
        .filter(flag -> flag.matches("fma|f16c|avx|avx2|avx_vnni.*|avx512.*|amx.*|asimd.*|sve.*"))
        .collect(Collectors.joining(" "));
  }

  /** As Linux calls them on x86, else on ARM. */
  private static String flags() {
    String flags = processor("flags");
    return flags.equals(UNKNOWN) ? processor("Features") : flags;
  }

  private static String processor(String field) {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return UNKNOWN;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.split(":", 2)[0].strip().equals(field))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A library's version as Maven wrote it into the jar. */
  private static String version(String artifact) {
    String file = "/META-INF/maven/" + artifact + "/pom.properties";
    try (InputStream in = MachineFacts.class.getResourceAsStream(file)) {
      if (in == null) {
        return UNKNOWN;
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
