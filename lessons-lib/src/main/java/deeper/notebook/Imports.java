package deeper.notebook;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is simply there in every cell: the one list of star imports.
 *
 * <p>Stars only, never single names: a class that a student declares then hides ours of the same
 * name, where a single import would clash with it in every later cell. No simple public name may
 * occur twice among these packages; a test sees to it.
 */
public final class Imports {
  /** Packages whose public classes a cell may name without import. */
  public static final List<String> PACKAGES =
      List.of(
          "deeper.shape",
          "deeper.notebook",
          "deeper.ops",
          "deeper.metric",
          "deeper.transform",
          "deeper.data",
          "deeper.spec",
          "deeper.zoo",
          "deeper.network",
          "deeper.weights",
          "deeper.train",
          "deeper.plot",
          "deeper.explain",
          "java.util",
          "java.util.stream",
          "java.util.function",
          "java.io",
          "java.nio.file",
          "org.nd4j.linalg.factory",
          "org.nd4j.linalg.api.ndarray",
          "org.nd4j.linalg.api.buffer",
          "org.nd4j.linalg.indexing");

  /** Classes whose static methods a cell may call without naming the class. */
  public static final List<String> STATICS = List.of("deeper.notebook.Notebook");

  private Imports() {}

  /**
   * The list as Java source, one import a line: what a plain program begins with.
   *
   * @return the lines
   */
  public static String listing() {
    return Stream.concat(
            PACKAGES.stream().map(name -> "import " + name + ".*;"),
            STATICS.stream().map(name -> "import static " + name + ".*;"))
        .collect(Collectors.joining("\n"));
  }
}
