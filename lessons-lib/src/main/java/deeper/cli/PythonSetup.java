package deeper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds a Python that has Jupyter, or makes one: an installed JupyterLab 4 or Notebook 7, else a
 * virtual environment in {@code .course/venv} with the pinned packages, else Debian's packages.
 */
final class PythonSetup {
  static final String LAB = "requirements.txt";
  static final String TESTS = "requirements-test.txt";
  static final List<String> DEBIAN =
      List.of("jupyter-notebook", "python3-nbclient", "python3-nbconvert");

  private final Checkout checkout;
  private final Consumer<String> say;
  private final Host host;

  PythonSetup(Checkout checkout, Consumer<String> say) {
    this(checkout, say, Host.here());
  }

  PythonSetup(Checkout checkout, Consumer<String> say, Host host) {
    this.checkout = checkout;
    this.say = say;
    this.host = host;
  }

  /**
   * What of the machine decides where Python comes from.
   *
   * @param environment its environment variables
   * @param systemPython the Python of the operating system, for which Debian's packages are made
   * @param root whether packages of the operating system may be installed
   */
  record Host(Map<String, String> environment, Path systemPython, boolean root) {
    static Host here() {
      boolean root = System.getProperty("user.name").equals("root");
      return new Host(System.getenv(), Path.of("/usr/bin/python3"), root);
    }

    Optional<Path> find(String program) {
      return Commands.find(program, environment.getOrDefault("PATH", ""));
    }

    String chosenPython() {
      return environment.getOrDefault("DEEPER_PYTHON", "");
    }
  }

  /** The interpreter of the virtual environment, whether it is there or not. */
  Path inVenv() {
    Path venv = checkout.generated().resolve("venv");
    return Commands.isWindows()
        ? venv.resolve("Scripts").resolve("python.exe")
        : venv.resolve("bin").resolve("python");
  }

  /** What is there already, without installing anything. */
  Optional<Python> find() {
    String chosen = host.chosenPython();
    if (!chosen.isEmpty()) {
      return Python.probe(Path.of(chosen)).filter(Python::hasAnyJupyter);
    }
    if (isComplete(LAB) || isComplete(TESTS)) {
      return Python.probe(inVenv());
    }
    return interpreters()
        .flatMap(p -> Python.probe(p).stream())
        .filter(Python::hasModernJupyter)
        .findFirst();
  }

  /** What is there, else what can be installed. */
  Python ensure() {
    String chosen = host.chosenPython();
    Optional<Python> found = find();
    if (found.isEmpty() && !chosen.isEmpty()) {
      throw new PrerequisiteException(
          "course: DEEPER_PYTHON (" + chosen + ") has no Jupyter. Unset it or install jupyterlab.");
    }
    return found.orElseGet(this::install);
  }

  /** The virtual environment with the packages of the tests, made if need be. */
  Python ensureForTests() {
    if (!isComplete(TESTS)) {
      String failure = fill(TESTS);
      if (failure != null) {
        throw new PrerequisiteException("course: no Python packages for the tests: " + failure);
      }
    }
    return Python.probe(inVenv()).orElseThrow();
  }

  private Python install() {
    String failure = fill(LAB);
    if (failure == null) {
      return Python.probe(inVenv()).orElseThrow();
    }
    say.accept("no Jupyter from PyPI: " + failure);
    Path system = host.systemPython();
    Optional<Python> classic = Python.probe(system).filter(Python::hasAnyJupyter);
    if (classic.isEmpty() && installFromDebian()) {
      classic = Python.probe(system).filter(Python::hasAnyJupyter);
    }
    return classic.orElseThrow(
        () ->
            new PrerequisiteException(
                "course: no Jupyter found and none could be installed. Install JupyterLab 4, or on"
                    + " Debian: apt-get install "
                    + String.join(" ", DEBIAN)));
  }

  private boolean installFromDebian() {
    if (host.find("apt-get").isEmpty() || !host.root()) {
      return false;
    }
    String apt = host.find("apt-get").get().toString();
    say.accept("installing Debian's " + String.join(", ", DEBIAN));
    List<String> command = new ArrayList<>(List.of(apt, "install", "-y", "-qq"));
    command.add("--no-install-recommends");
    command.addAll(DEBIAN);
    if (Commands.run(command).ok()) {
      return true;
    }
    // A machine that never fetched its package lists.
    Commands.run(List.of(apt, "update", "-qq"));
    Commands.Result result = Commands.run(command);
    if (!result.ok()) {
      say.accept("apt-get failed: " + result.lastLine());
    }
    return result.ok();
  }

  /** Makes or completes the virtual environment; null, or why it could not be done. */
  private String fill(String requirements) {
    Optional<Path> python = interpreters().filter(p -> Python.probe(p).isPresent()).findFirst();
    if (python.isEmpty()) {
      return "there is no Python 3.9 or newer on the search path";
    }
    Path venv = checkout.generated().resolve("venv");
    say.accept("installing Jupyter into .course/venv (PyPI; about 50 MB the first time)");
    Commands.Result made =
        Commands.run(List.of(python.get().toString(), "-m", "venv", venv.toString()));
    if (!made.ok()) {
      return "python3 -m venv failed (Debian: apt-get install python3-venv): " + made.lastLine();
    }
    Path list = checkout.root().resolve("environment").resolve(requirements);
    List<String> pip = new ArrayList<>(List.of(inVenv().toString(), "-m", "pip", "install", "-q"));
    pip.addAll(List.of("--disable-pip-version-check", "--no-input", "--retries", "2"));
    pip.addAll(List.of("--require-hashes", "--only-binary", ":all:", "-r", list.toString()));
    Commands.Result filled = Commands.run(pip);
    if (!filled.ok()) {
      return filled.lastLine();
    }
    try {
      Files.writeString(stamp(requirements), digest(list));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  /** Python's own idea of an executable may be a shim: every candidate is asked, none assumed. */
  private Stream<Path> interpreters() {
    Stream<Path> named = Stream.of("python3", "python").flatMap(name -> host.find(name).stream());
    return Stream.of(named, Stream.of(host.systemPython()), ofJupyter().stream())
        .flatMap(s -> s)
        .filter(Files::isExecutable)
        .distinct();
  }

  /** The interpreter in the first line of the {@code jupyter} script. */
  private Optional<Path> ofJupyter() {
    return host.find("jupyter")
        .flatMap(
            script -> {
              try (Stream<String> lines = Files.lines(script)) {
                return lines.findFirst();
              } catch (IOException | UncheckedIOException e) {
                return Optional.empty(); // a binary: no first line to read
              }
            })
        .filter(line -> line.startsWith("#!/"))
        .map(line -> Path.of(line.substring(2).strip().replaceFirst(" .*", "")));
  }

  private boolean isComplete(String requirements) {
    Path list = checkout.root().resolve("environment").resolve(requirements);
    try {
      return Files.isExecutable(inVenv())
          && Files.exists(stamp(requirements))
          && Files.readString(stamp(requirements)).equals(digest(list));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path stamp(String requirements) {
    return checkout.generated().resolve("venv").resolve(requirements + ".sha256");
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
