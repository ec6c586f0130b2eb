package deeper.tests.house;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The Python of {@code .course/venv}, which {@code ./course test} makes before it starts Maven. */
public final class Venv {
  private Venv() {}

  /**
   * The interpreter. Without one a test is skipped, but never where CI is set: there it fails.
   *
   * @return its path
   */
  public static Path python() {
    Path venv = Checkouts.root().resolve(".course/venv");
    Path unix = venv.resolve("bin/python");
    Path python = Files.exists(unix) ? unix : venv.resolve("Scripts/python.exe");
    boolean isThere = Files.exists(python);
    if (!isThere && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("no Python in .course/venv. Start ./course test.");
    }
    Assumptions.assumeTrue(isThere, "no Python in .course/venv: start ./course test once");
    return python;
  }
}
