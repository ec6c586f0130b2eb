package deeper.cli;

import deeper.data.Cache;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The native libraries of ND4J: unpacked once at set-up, not in a student's first cell. */
final class Natives {
  private static final List<String> NATIVE =
      List.of("nd4j-native", "openblas", "javacpp", "dnnl", "opencl");

  private final Checkout checkout;

  Natives(Checkout checkout) {
    this.checkout = checkout;
  }

  /** Where JavaCPP unpacks to; the kernelspec names the same folder. */
  static Path unpacked() {
    String chosen = System.getProperty("org.bytedeco.javacpp.cachedir", "");
    return chosen.isEmpty() ? Cache.root().resolve("javacpp") : Path.of(chosen);
  }

  /** Loads the natives once in a process of its own, which unpacks them. */
  void unpackOnce(Consumer<String> say) {
    Path mark = checkout.generated().resolve("natives");
    try {
      String now = unpacked() + "\n" + String.join("\n", jars());
      if (Files.isDirectory(unpacked())
          && Files.exists(mark)
          && Files.readString(mark).equals(now)) {
        return;
      }
      say.accept("unpacking the native libraries into " + unpacked() + " (once)");
      Files.createDirectories(unpacked());
      JsonObject engine = load();
      if (engine.has("error")) {
        throw new PrerequisiteException(
            "course: ND4J does not start: "
                + engine.get("error").getAsString()
                + " Try ./course doctor.");
      }
      Files.createDirectories(mark.getParent());
      Files.writeString(mark, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What {@link EngineProbe} says in a process of its own, so that natives that cannot run on this
   * processor do not take the command line with them.
   */
  static JsonObject load() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-Djava.awt.headless=true"));
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + unpacked());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EngineProbe.class.getName());
    Map<String, String> variables = new HashMap<>(OpenMp.variables(System.getenv()));
    variables.putAll(Gpu.here().variables());
    Commands.Result result = Commands.run(command, variables);
    if (result.ok()) {
      return new Gson().fromJson(result.lastLine(), JsonObject.class);
    }
    JsonObject failed = new JsonObject();
    failed.addProperty("error", result.lastLine());
    return failed;
  }

  /** The native jars of the class path. */
  static List<String> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> NATIVE.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
        .sorted()
        .toList();
  }

  /** Whether this processor has the instructions that ND4J's jar for it was compiled with. */
  static boolean processorFits() {
    boolean wanted = jars().stream().anyMatch(jar -> jar.contains("-avx2"));
    Path cpu = Path.of("/proc/cpuinfo");
    try {
      return !wanted
          || !Files.isReadable(cpu)
          || Files.readString(cpu).toLowerCase(Locale.ROOT).contains(" avx2");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
