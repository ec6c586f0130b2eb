package deeper.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that {@code ./course} works on.
 *
 * @param root its top folder, the one that holds {@code course} and {@code pom.xml}
 */
public record Checkout(Path root) {
  /**
   * Makes the folder absolute.
   *
   * @param root the top folder
   */
  public Checkout {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The checkout named by the system property {@code deeper.home} (the script sets it), else the
   * one that the current folder lies in.
   *
   * @return the checkout
   * @throws PrerequisiteException if there is none
   */
  public static Checkout find() {
    String home = System.getProperty("deeper.home", "");
    if (!home.isEmpty()) {
      return new Checkout(Path.of(home));
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve("course")) && Files.exists(p.resolve("pom.xml"))) {
        return new Checkout(p);
      }
    }
    throw new PrerequisiteException("course: this is no checkout of Deeper. Start ./course there.");
  }

  /**
   * The folder of what is generated for this checkout: class path, Python environment, kernelspec.
   *
   * @return {@code .course}, ignored by git
   */
  public Path generated() {
    return root.resolve(".course");
  }

  /**
   * The folder of the lessons.
   *
   * @return {@code notebooks}
   */
  public Path notebooks() {
    return root.resolve("notebooks");
  }
}
