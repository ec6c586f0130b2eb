package deeper.cli;

import deeper.data.Cache;
import deeper.grade.GradeException;
import deeper.grade.Walls;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What this machine is, one check at a time. */
final class Machine {
  private static final long GIB = 1L << 30;
  private static final int MIN_JDK = 17;
  private static final int MIN_GIB = 4;

  private final Checkout checkout;
  private final Map<String, String> environment;

  Machine(Checkout checkout, Map<String, String> environment) {
    this.checkout = checkout;
    this.environment = environment;
  }

  /**
   * One thing looked at.
   *
   * @param id a short name
   * @param ok whether the course works with it
   * @param found what is there
   * @param fix the one command that mends it, empty where nothing is wrong
   */
  record Check(String id, boolean ok, String found, String fix) {
    static Check of(String id, boolean ok, String found, String fix) {
      return new Check(id, ok, found, ok ? "" : fix);
    }
  }

  /** Every check, in the order in which they matter. */
  List<Check> checks() {
    return Stream.<Supplier<Check>>of(
            this::jdk,
            this::maven,
            this::python,
            this::jupyter,
            this::kernel,
            this::engine,
            this::threads,
            this::openMp,
            this::memory,
            this::disk,
            this::data,
            this::gpu)
        .map(Supplier::get)
        .toList();
  }

  /** The sandbox in which submissions are graded, and each of its walls, tried from inside. */
  List<Check> walls() {
    String fix = "apt-get install bubblewrap";
    boolean linux = System.getProperty("os.name").equals("Linux");
    if (!linux) {
      return List.of(new Check("sandbox", true, "none; grading wants Linux", ""));
    }
    try {
      return Walls.probe().stream()
          .map(wall -> Check.of(wall.id(), wall.stands(), wall.found(), fix))
          .toList();
    } catch (GradeException e) {
      return List.of(new Check("sandbox", false, e.getMessage(), fix));
    }
  }

  Check jdk() {
    boolean compiler = javax.tools.ToolProvider.getSystemJavaCompiler() != null;
    String found =
        Runtime.version().feature()
            + " ("
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("java.home")
            + (compiler ? ")" : ", without a compiler)");
    boolean ok = compiler && Runtime.version().feature() >= MIN_JDK;
    return Check.of("jdk", ok, found, "apt-get install openjdk-17-jdk-headless");
  }

  Check maven() {
    Commands.Result result = Commands.run(List.of(Commands.maven(), "--version"));
    String first = result.output().lines().findFirst().orElse("").replaceAll("\033\\[[0-9;]*m", "");
    String found = result.ok() ? first.replaceFirst("^Apache Maven ([\\d.]+).*", "$1") : "none";
    return Check.of("maven", result.ok(), found, "apt-get install maven");
  }

  Check python() {
    Optional<Path> python =
        Stream.of("python3", "python").flatMap(p -> Commands.find(p).stream()).findFirst();
    String found =
        python
            .flatMap(Python::probe)
            .map(p -> p.versions().get("python") + " (" + p.executable() + ")")
            .orElse("none");
    return Check.of("python", !found.equals("none"), found, "apt-get install python3-venv");
  }

  Check jupyter() {
    Optional<Python> python = new PythonSetup(checkout, line -> {}).find();
    String found = python.map(p -> p.jupyter() + " (" + p.executable() + ")").orElse("none");
    return Check.of("jupyter", python.isPresent(), found, "./course lab");
  }

  Check kernel() {
    Path spec = new Kernelspec(checkout).folder().resolve("kernel.json");
    boolean ok = Files.exists(spec);
    return Check.of("kernel", ok, ok ? spec.toString() : "no kernelspec yet", "./course lab");
  }

  Check engine() {
    if (!Natives.processorFits()) {
      String fix = "mvn -Dnd4j.native.classifier=linux-x86_64 compile";
      return new Check("engine", false, "ND4J's natives want AVX2, this processor has none", fix);
    }
    JsonObject engine = Natives.load();
    if (engine.has("error")) {
      String fix = "rm -r " + Natives.unpacked();
      return new Check("engine", false, engine.get("error").getAsString(), fix);
    }
    String instructions = engine.get("instructions").getAsString();
    String halves = engine.get("bf16").getAsString();
    String found =
        "%s%s%s on %s, %d threads, loads in %.1f s"
            .formatted(
                engine.get("engine").getAsString(),
                instructions.isEmpty() ? "" : " by " + instructions,
                halves.isEmpty() ? "" : " (and bf16 by " + halves + ")",
                engine.get("backend").getAsString(),
                engine.get("threads").getAsInt(),
                engine.get("seconds").getAsDouble());
    return new Check("engine", true, found, "");
  }

  Check threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    String found = processors + " processors on " + OpenMp.physicalCores() + " cores";
    return new Check("threads", true, found, "");
  }

  Check openMp() {
    String policy = environment.getOrDefault("OMP_WAIT_POLICY", "not set");
    String count = environment.getOrDefault("OMP_NUM_THREADS", "not set (all processors)");
    String found = "OMP_WAIT_POLICY " + policy + ", OMP_NUM_THREADS " + count;
    boolean ok = policy.equalsIgnoreCase("passive");
    return Check.of("openmp", ok, found, "export OMP_WAIT_POLICY=passive");
  }

  /** What is built in; what Java may use where that cannot be told. */
  static long memoryBytes() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean sun
        ? sun.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  Check memory() {
    long bytes = memoryBytes();
    String found = "%.1f GiB".formatted((double) bytes / GIB);
    String fix = "close other programs, or use a machine with " + MIN_GIB + " GiB";
    return Check.of("memory", bytes >= MIN_GIB * GIB * 9 / 10, found, fix);
  }

  Check disk() {
    Path there = Cache.root();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      String found = "%.1f GiB free at %s".formatted((double) free / GIB, there);
      return Check.of("disk", free >= GIB, found, "export DEEPER_DATA=/another/disk");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Check data() {
    Path cache = Cache.root();
    List<String> kept =
        Stream.of("fashion-mnist", "cifar10", "ants-bees", "flowers-102", "weather")
            .filter(id -> Files.isDirectory(Cache.folder(id)))
            .toList();
    String found =
        "MNIST ships; downloaded: "
            + (kept.isEmpty() ? "nothing" : String.join(", ", kept))
            + "; cache "
            + cache;
    boolean ok = !Files.exists(cache) || Files.isWritable(cache);
    return Check.of("data", ok, found, "export DEEPER_DATA=$HOME/data");
  }

  Check gpu() {
    return new Check("gpu", true, Gpu.here().line(), "");
  }
}
