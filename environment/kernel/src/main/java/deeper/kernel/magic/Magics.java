package deeper.kernel.magic;

import deeper.cli.book.LessonFile;
import deeper.kernel.cell.CellFailed;
import deeper.kernel.cell.Evaluator;
import deeper.kernel.cell.Evaluator.Value;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The percent commands of the kernel. */
public final class Magics {
  /** Commands of other kernels, and what does here what they do there. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "timeit", "%time",
          "run", "%load",
          "jars", "%classpath",
          "addMavenDependency", "%maven",
          "dependency", "%maven",
          "pip", "%maven group:artifact:version",
          "conda", "%maven group:artifact:version",
          "lsmagic", "%magics",
          "reset_selective", "%reset");

  private final Evaluator evaluator;
  private final Map<String, Magic> magics = new TreeMap<>();
  private final Set<Path> loading = new HashSet<>();

  /**
   * A value that front ends show in their pager.
   *
   * @param text what to show
   */
  public record Page(String text) {}

  private record Magic(String help, Action action) {}

  private interface Action {
    Value run(String place, Segment segment) throws CellFailed;
  }

  /**
   * Makes the commands of a kernel.
   *
   * @param evaluator executes what they need executed
   */
  public Magics(Evaluator evaluator) {
    this.evaluator = evaluator;
    add("time", "%time CODE, or %%time above a cell: says how long it takes", this::time);
    add("load", "%load FILE: executes a .java or .jsh file, or all cells of a .ipynb", this::load);
    add("maven", "%maven group:artifact:version ..: adds it and what it needs", this::maven);
    add("classpath", "%classpath JAR_OR_FOLDER ..: adds to the class path", this::classPath);
    add("reset", "%reset: forgets all variables, methods, classes and imports", this::reset);
    add("magics", "%magics: lists these commands", this::list);
  }

  private void add(String name, String help, Action action) {
    magics.put(name, new Magic(help, action));
  }

  /**
   * Names the commands.
   *
   * @return names without percent signs
   */
  public Set<String> names() {
    return magics.keySet();
  }

  /**
   * Executes a cell, its percent commands included.
   *
   * @param place what errors call the cell
   * @param cell its text
   * @return the value of its last part
   * @throws CellFailed if anything in it fails
   */
  public Value execute(String place, String cell) throws CellFailed {
    Value value = Value.NONE;
    for (Segment segment : Segment.split(cell, magics.keySet())) {
      value =
          segment.magic().isEmpty()
              ? evaluator.execute(place, segment.source())
              : magic(segment).action().run(place, segment);
    }
    return value;
  }

  private Magic magic(Segment segment) throws CellFailed {
    Magic magic = magics.get(segment.magic());
    if (magic == null) {
      String known = "%" + String.join(", %", magics.keySet());
      String instead = ELSEWHERE.get(segment.magic());
      throw failed(
          "%"
              + segment.magic()
              + " is unknown. There are "
              + known
              + "."
              + (instead == null ? "" : " Write " + instead + "."));
    }
    return magic;
  }

  static CellFailed failed(String message) {
    return CellFailed.of("MagicError", message);
  }

  private Value time(String place, Segment segment) throws CellFailed {
    String java = segment.source().isBlank() ? segment.arguments() : segment.source();
    long start = System.nanoTime();
    Value value = evaluator.execute(place, java);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    System.out.printf(
        Locale.ROOT, milliseconds < 1000 ? "time: %.1f ms%n" : "time: %.0f ms%n", milliseconds);
    return value;
  }

  private Value load(String place, Segment segment) throws CellFailed {
    Path file = Arguments.one("%load", arguments(segment));
    String name = file.getFileName().toString();
    if (loading.contains(file)) {
      throw failed("%load: file (" + file + ") loads itself. Take its %load out.");
    }
    String text = Arguments.text("%load", file);
    loading.add(file);
    try {
      return name.endsWith(".ipynb") ? notebook(name, text) : execute(name, text);
    } finally {
      loading.remove(file);
    }
  }

  private Value notebook(String name, String text) throws CellFailed {
    Value value = Value.NONE;
    int number = 0;
    for (var cell : evaluator.guard(() -> LessonFile.parse(name, text)).cells()) {
      if (cell.isCode()) {
        value = execute(name + " cell " + ++number, cell.source());
      }
    }
    return value;
  }

  private Value maven(String place, Segment segment) throws CellFailed {
    List<String> artifacts = List.of(arguments(segment).split("[\\s,]+", -1));
    String path = evaluator.guard(() -> Maven.resolve(artifacts));
    evaluator.addToClassPath(path);
    System.out.println("added " + path.split(File.pathSeparator, -1).length + " jars");
    return Value.NONE;
  }

  private Value classPath(String place, Segment segment) throws CellFailed {
    for (Path entry : Arguments.several("%classpath", arguments(segment))) {
      evaluator.addToClassPath(entry.toString());
    }
    return Value.NONE;
  }

  private String arguments(Segment segment) throws CellFailed {
    if (segment.arguments().isEmpty()) {
      throw failed(magic(segment).help());
    }
    return segment.arguments();
  }

  private Value reset(String place, Segment segment) {
    evaluator.reset();
    return Value.NONE;
  }

  private Value list(String place, Segment segment) {
    Stream<String> lines = magics.values().stream().map(Magic::help);
    return new Value(true, new Page(lines.collect(Collectors.joining("\n"))));
  }
}
