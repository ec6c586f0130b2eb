package deeper.cli;

import io.deeper.gson.Gson;
import io.deeper.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the kernelspec of the course kernel: what Jupyter starts. The kernel then runs with the
 * Java and the class path of the calling process, and with the values of {@code
 * environment/kernel/kernel.properties}. It is named here, not used: the library compiles without
 * it.
 */
public final class KernelInstaller {
  private static final String KERNEL = "deeper.kernel.";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Path folder;
  private final Properties values;

  private KernelInstaller(Path folder) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.values = adjusted();
  }

  /**
   * Writes {@code kernel.json} and what belongs beside it.
   *
   * @param folder the folder of the kernelspec, which exists
   * @throws IOException if it cannot be written
   * @throws PrerequisiteException if the kernel is not on the class path
   */
  public static void install(Path folder) throws IOException {
    if (KernelInstaller.class.getResource("/deeper/kernel/Main.class") == null) {
      throw new PrerequisiteException(
          "course: the kernel module is not on the class path. Start ./course.");
    }
    new KernelInstaller(folder).install();
  }

  private void install() throws IOException {
    ClassArchive archive = new ClassArchive(folder, Runtime.version().feature());
    List<Path> jars = archive.pack(classPath());
    List<String> command = command(jars);
    archive.refresh(command, KERNEL + "Rehearsal", jars);
    command.addAll(1, archive.options());
    command.addAll(List.of(KERNEL + "Main", "{connection_file}"));
    Map<String, Object> spec =
        Map.of(
            "argv", command,
            "display_name", "Java (Deeper)",
            "language", "java",
            "interrupt_mode", "message",
            "env", environment());
    Files.writeString(folder.resolve("kernel.json"), GSON.toJson(new TreeMap<>(spec)) + "\n");
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>(OpenMp.variables(Map.of()));
    variables.put("OMP_NUM_THREADS", value("threads", variables.get("OMP_NUM_THREADS")));
    Gpu gpu = Gpu.here();
    variables.putAll(gpu.variables());
    if (gpu.hasBackend()) {
      System.err.println("install: " + gpu.line());
    }
    return variables;
  }

  /** The command line up to the main class. */
  private List<String> command(List<Path> jars) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options());
    line.add("-cp");
    line.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    return line;
  }

  private List<String> options() {
    long megabytes = Machine.memoryBytes() >> 20;
    String most = value("process", megabytes * 3 / 4 + "m");
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + value("heap", megabytes / 4 + "m"));
    options.add("-Dorg.bytedeco.javacpp.maxbytes=" + value("offheap", megabytes / 2 + "m"));
    options.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + most);
    options.add("-Dorg.bytedeco.javacpp.cachedir=" + Natives.unpacked().toAbsolutePath());
    options.add("-D" + KERNEL + "maxOutput=" + value("output", Integer.toString(1 << 20)));
    options.add("-D" + KERNEL + "sources=" + sources());
    options.add("-D" + KERNEL + "crashes=" + folder);
    options.add("-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log"));
    options.addAll(fixedOptions(Runtime.version().feature()));
    Stream.of(value("options", "").split("\\s+")).filter(o -> !o.isEmpty()).forEach(options::add);
    return options;
  }

  /**
   * What every kernel needs, whatever its memory.
   *
   * @param feature the feature version of its JDK, 17 or more
   * @return options of the Java virtual machine
   */
  public static List<String> fixedOptions(int feature) {
    List<String> options = new ArrayList<>();
    options.add("-Djava.awt.headless=true");
    options.add("-Dfile.encoding=UTF-8");
    // Cells are small and many: quick compilation and a collector without many threads.
    options.add("-XX:+UseSerialGC");
    options.add("-Xss2m");
    // What is declared again gets new code in its old class, so that no variable is lost.
    options.add("-Djdk.attach.allowAttachSelf=true");
    options.add("-XX:+EnableDynamicAgentLoading");
    // JShell reads the Javadoc of the JDK only; this lets it read ours, too.
    options.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
    if (feature >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return options;
  }

  /** What the file of adjustable values says, if this runs from a checkout. */
  private static Properties adjusted() throws IOException {
    Properties values = new Properties();
    Path home = Path.of(System.getProperty("deeper.home", "."));
    Path file = home.resolve("environment/kernel/kernel.properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      }
    }
    return values;
  }

  private String value(String name, String otherwise) {
    String fromEnvironment = System.getenv("DEEPER_" + name.toUpperCase(Locale.ROOT));
    String value = fromEnvironment == null ? values.getProperty(name, "") : fromEnvironment;
    return value.isBlank() ? otherwise : value.strip();
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .toList();
  }

  /** Where the Javadoc of our classes is: in the checkout, or in sources jars beside the jars. */
  private static String sources() {
    List<String> found = new ArrayList<>();
    for (Path entry : classPath()) {
      Path checkout = entry.resolve("../../src/main/java").normalize();
      Path jar = Path.of(entry.toString().replaceFirst("\\.jar$", "-sources.jar"));
      if (Files.isDirectory(entry) && Files.isDirectory(checkout)) {
        found.add(checkout.toString());
      } else if (!jar.equals(entry) && Files.exists(jar)) {
        found.add(jar.toString());
      }
    }
    return String.join(File.pathSeparator, found);
  }
}
