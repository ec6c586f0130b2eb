package deeper.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The walls around a student's process: namespaces of its own for processes, files, network, names
 * and users; read-only JDK and our two small programs; one scratch folder in memory.
 *
 * @param kind what builds the walls
 * @param asRoot whether the grader is root and has to drop to an unused user first
 */
record Sandbox(Kind kind, boolean asRoot) {
  // Above every range that systemd or containers use; no two graders share one.
  private static final int FIRST_USER =
      1_900_000_000 + (int) (ProcessHandle.current().pid() % 100_000) * 100;
  static final String SCRIPT = "namespaces.sh";

  /** What builds the walls. */
  enum Kind {
    BUBBLEWRAP,
    USER_NAMESPACES,
    NONE
  }

  /**
   * The best sandbox that works on this machine.
   *
   * @param unsafe whether to go without where there is none
   */
  static Sandbox find(boolean unsafe) {
    boolean root = "root".equals(System.getProperty("user.name"));
    StringBuilder why = new StringBuilder();
    for (Kind kind : List.of(Kind.BUBBLEWRAP, Kind.USER_NAMESPACES)) {
      Sandbox sandbox = new Sandbox(kind, root);
      String problem = SandboxProbe.problem(sandbox);
      if (problem == null) {
        return sandbox;
      }
      why.append(kind).append(": ").append(problem).append("; ");
    }
    if (unsafe) {
      return new Sandbox(Kind.NONE, false);
    }
    throw new GradeException(
        "grade: no sandbox works here ("
            + why
            + "). Install bubblewrap (Debian: apt-get install bubblewrap), or --unsafe if you trust"
            + " every submission.");
  }

  /**
   * The command that runs Java behind the walls.
   *
   * @param slot which of the parallel places; each has a user of its own
   * @param limits what it may use
   * @param readable the folder of our programs, the only one of ours that it sees
   * @param program the arguments of {@code java}
   */
  List<String> command(int slot, Limits limits, Path readable, List<String> program) {
    List<String> words = new ArrayList<>();
    if (asRoot && kind != Kind.NONE) {
      String user = String.valueOf(FIRST_USER + slot);
      words.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
      words.add("--no-new-privs");
    }
    if (kind == Kind.BUBBLEWRAP) {
      words.addAll(bubblewrap(limits, readable));
    } else if (kind == Kind.USER_NAMESPACES) {
      words.addAll(namespaces(limits, readable));
    }
    if (kind != Kind.NONE) {
      words.addAll(resources(limits));
    }
    words.addAll(java(limits));
    words.addAll(program);
    return words;
  }

  private static List<String> bubblewrap(Limits limits, Path readable) {
    List<String> words =
        new ArrayList<>(List.of("bwrap", "--unshare-all", "--unshare-user", "--disable-userns"));
    words.addAll(List.of("--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"));
    words.addAll(List.of("--hostname", "sandbox"));
    // Scratch first: our own folder may lie in /tmp too and must not be covered.
    String bytes = String.valueOf(limits.scratchMb() * 1_000_000L);
    words.addAll(List.of("--size", bytes, "--tmpfs", "/tmp"));
    for (Path path : visible(readable)) {
      words.addAll(List.of("--ro-bind", path.toString(), path.toString()));
    }
    if (Files.isSymbolicLink(Path.of("/lib"))) {
      words.addAll(List.of("--symlink", "usr/lib", "/lib"));
    }
    words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    words.addAll(List.of("--size", "4096", "--tmpfs", "/dev/shm"));
    words.addAll(List.of("--remount-ro", "/", "--chdir", "/tmp", "--"));
    return words;
  }

  private static List<String> namespaces(Limits limits, Path readable) {
    List<String> words =
        new ArrayList<>(List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "unshare"));
    words.addAll(List.of("--user", "--map-root-user", "--net", "--pid", "--fork", "--mount"));
    words.addAll(List.of("--ipc", "--uts", "--kill-child", "sh"));
    words.add(readable.resolve(SCRIPT).toString());
    words.add(readable.resolve("root").toString());
    words.add(String.valueOf(limits.scratchMb()));
    for (Path path : visible(readable)) {
      words.add(path.toString());
    }
    for (String tool : List.of("/usr/bin/setpriv", "/usr/bin/umount", "/usr/bin/mount")) {
      words.add(tool);
    }
    words.add("--");
    return words;
  }

  /** Java, the C library, prlimit and our programs; nothing else of this machine. */
  private static List<Path> visible(Path readable) {
    List<Path> paths = new ArrayList<>(List.of(readable, Path.of("/usr/bin/prlimit")));
    paths.add(Path.of(System.getProperty("java.home")));
    paths.addAll(matching("/usr/lib", "*-linux-gnu*"));
    paths.addAll(matching("/etc", "java-*"));
    for (String more : List.of("/lib64", "/usr/lib64", "/etc/ld.so.cache")) {
      if (Files.exists(Path.of(more))) {
        paths.add(Path.of(more));
      }
    }
    return paths;
  }

  private static List<Path> matching(String folder, String glob) {
    try (var found = Files.newDirectoryStream(Path.of(folder), glob)) {
      return Stream.of(found)
          .flatMap(all -> java.util.stream.StreamSupport.stream(all.spliterator(), false))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> resources(Limits limits) {
    return List.of(
        "/usr/bin/prlimit",
        "--nproc=" + limits.threads(),
        "--core=0",
        "--fsize=" + limits.scratchMb() * 1_000_000L,
        "--nofile=256",
        "--cpu=" + (limits.totalSeconds() + limits.compileSeconds() + 5),
        "--");
  }

  private static List<String> java(Limits limits) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx" + limits.heapMb() + "m",
        "-XX:MaxDirectMemorySize=8m",
        "-XX:MaxMetaspaceSize=96m",
        "-XX:ReservedCodeCacheSize=24m",
        "-XX:-UsePerfData",
        "-XX:+DisableAttachMechanism",
        "-XX:ErrorFile=/dev/null",
        "-XX:-CreateCoredumpOnCrash",
        "-Xshare:auto",
        "-Xlog:disable",
        "-Djava.io.tmpdir=/tmp");
  }
}
