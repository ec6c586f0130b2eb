package deeper.kernel;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import deeper.cli.Gpu;
import deeper.cli.KernelInstaller;
import deeper.cli.OpenMp;
import deeper.kernel.assist.JavadocSources;
import deeper.kernel.cell.GuardedOps;
import deeper.kernel.wire.Json;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the kernelspec: {@code java -cp CLASS_PATH deeper.kernel.Install FOLDER}, or {@code
 * ./course lab}.
 *
 * <p>The kernel then runs with the Java and the class path of that call, and with the values of
 * {@code environment/kernel/kernel.properties}.
 */
public final class Install implements KernelInstaller {
  private static final List<String> ARCHIVE_OPTIONS =
      List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");
  private static final Pattern CLASS_PATH = Pattern.compile(Pattern.quote(File.pathSeparator));

  private Properties values = new Properties();

  /** Makes an installer; the command line finds it as a service. */
  public Install() {}

  /**
   * Writes {@code kernel.json}.
   *
   * @param args the folder of the kernelspec
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("install: one argument, the folder of the kernelspec");
      System.exit(2);
    }
    Files.createDirectories(Path.of(args[0]));
    new Install().install(Path.of(args[0]));
  }

  @Override
  public void install(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    values = adjusted();
    Archive archive = new Archive(absolute);
    List<Path> jars = archive.pack(classPath());
    List<String> command = command(absolute, jars);
    archive.refresh(command, jars);
    String text =
        new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(spec(command, archive));
    Files.writeString(absolute.resolve("kernel.json"), text + "\n");
  }

  /** What the file of adjustable values says, if this runs from a checkout. */
  private static Properties adjusted() throws IOException {
    Properties values = new Properties();
    Path file = Path.of(System.getProperty("deeper.home", "."), "environment", "kernel");
    file = file.resolve("kernel.properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      }
    }
    return values;
  }

  private JsonObject spec(List<String> command, Archive archive) {
    List<String> argv = new ArrayList<>(command);
    if (Files.exists(archive.file())) {
      // A changed class path makes the archive useless, not the kernel, and is no news to a
      // student.
      argv.addAll(1, ARCHIVE_OPTIONS);
      argv.add(1, "-XX:SharedArchiveFile=" + archive.file());
    }
    argv.addAll(List.of(Main.class.getName(), "{connection_file}"));
    JsonObject env = Json.of();
    OpenMp.variables(Map.of()).forEach(env::addProperty);
    env.addProperty("OMP_NUM_THREADS", value("threads", env.get("OMP_NUM_THREADS").getAsString()));
    Gpu gpu = Gpu.here();
    gpu.variables().forEach(env::addProperty);
    if (gpu.hasBackend()) {
      System.err.println("install: " + gpu.line());
    }
    JsonObject spec = Json.of("argv", argv, "display_name", "Java (Deeper)", "env", env);
    spec.addProperty("language", "java");
    spec.addProperty("interrupt_mode", "message");
    return spec;
  }

  /** The command line up to the main class. */
  private List<String> command(Path folder, List<Path> jars) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options(folder));
    line.add("-cp");
    line.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    return line;
  }

  private List<String> options(Path folder) {
    long megabytes = physicalMegabytes();
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + value("heap", megabytes / 4 + "m"));
    options.add("-Dorg.bytedeco.javacpp.maxbytes=" + value("offheap", megabytes / 2 + "m"));
    options.add(
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + value("process", megabytes * 3 / 4 + "m"));
    options.add("-Ddeeper.kernel.maxOutput=" + value("output", Integer.toString(1 << 20)));
    options.addAll(fixedOptions(Runtime.version().feature()));
    options.add("-Dorg.bytedeco.javacpp.cachedir=" + natives());
    options.add("-D" + JavadocSources.PROPERTY + "=" + sources());
    options.add("-D" + Crashes.PROPERTY + "=" + folder);
    options.add("-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log"));
    String more = value("options", "");
    if (!more.isEmpty()) {
      options.addAll(List.of(more.split("\\s+")));
    }
    return options;
  }

  /** What every kernel needs, whatever its memory. */
  static List<String> fixedOptions(int feature) {
    List<String> options = new ArrayList<>();
    options.add("-Djava.awt.headless=true");
    options.add("-Dfile.encoding=UTF-8");
    // Cells are small and many: quick compilation and a collector without many threads.
    options.add("-XX:+UseSerialGC");
    options.add("-Xss2m");
    // An array that does not fit is an error of the cell, not the end of the process.
    String ops = "org/nd4j/linalg/cpu/nativecpu/bindings/Nd4jCpu.class";
    if (Install.class.getClassLoader().getResource(ops) != null && !Gpu.here().hasBackend()) {
      options.add("-Dnative.ops=" + GuardedOps.class.getName());
    }
    // JShell reads the Javadoc of the JDK only; this lets it read ours, too.
    options.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
    if (feature >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return options;
  }

  private String value(String name, String otherwise) {
    String fromEnvironment = System.getenv("DEEPER_" + name.toUpperCase(Locale.ROOT));
    String value = fromEnvironment == null ? values.getProperty(name, "") : fromEnvironment;
    return value.isBlank() ? otherwise : value.strip();
  }

  /** Where the natives were unpacked at set-up, as the command line does it. */
  private static String natives() {
    String data = System.getenv().getOrDefault("DEEPER_DATA", "");
    Path cache =
        data.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache", "deeper")
            : Path.of(data).toAbsolutePath();
    return System.getProperty("org.bytedeco.javacpp.cachedir", cache.resolve("javacpp").toString());
  }

  private static long physicalMegabytes() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getTotalMemorySize() >> 20;
  }

  private static List<Path> classPath() {
    return CLASS_PATH
        .splitAsStream(System.getProperty("java.class.path"))
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
