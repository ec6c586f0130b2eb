package deeper.grade;

import deeper.grade.inside.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of one check for one student: its draws, the student's methods, the comparisons. All of
 * it happens in the grader's process; only the calls go to the student's.
 */
public final class Trial {
  private final Student student;
  private final Draws draws;
  private final Path folder;
  private final List<String> calls = new ArrayList<>();

  Trial(Student student, Draws draws, Path folder) {
    this.student = student;
    this.draws = draws;
    this.folder = folder;
  }

  /**
   * The inputs of this check for this student.
   *
   * @return the same ones at every run
   */
  public Draws draws() {
    return draws;
  }

  /**
   * A file that lies beside the checks, such as data that they need.
   *
   * @param name its name
   * @return where it lies
   */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Calls a method of the student's.
   *
   * @param method its name
   * @param args plain data
   * @return plain data
   * @throws NoResult if it gave none
   */
  public Object call(String method, Object... args) {
    calls.add(describe(method, args));
    return student.call(method, args);
  }

  /**
   * Begins a comparison: {@code trial.expect(right).mistake(likely, "hint").from("conv2d", x, w)}.
   *
   * @param right what the method must return
   * @return the comparison
   */
  public Expectation expect(Object right) {
    return new Expectation(this, right);
  }

  /**
   * Ends the check without points unless something holds.
   *
   * @param holds what must hold
   * @param message what the student reads; must not quote what was drawn
   */
  public void require(boolean holds, String message) {
    if (!holds) {
      throw new NoResult(message, message);
    }
  }

  /**
   * What a check throws that gives a part of its points.
   *
   * @param fraction the part, 0..1
   * @param message what the student reads; must not quote what was drawn
   * @return to be thrown
   */
  public NoResult partly(double fraction, String message) {
    return new NoResult(message, message, Math.max(0, Math.min(1, fraction)));
  }

  /** The calls made, with the shapes of what was drawn: kept beside the mark. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  static String describe(String method, Object... args) {
    List<String> words = Arrays.stream(args).map(Trial::brief).toList();
    return method + "(" + String.join(", ", words) + ")";
  }

  /** A value in a few characters: arrays of doubles by their shape, the rest as it is. */
  static String brief(Object value) {
    if (value == null || !value.getClass().isArray()) {
      String text = value instanceof String s ? '"' + s + '"' : String.valueOf(value);
      return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
    if (value instanceof int[] row && row.length <= 8) {
      return Arrays.toString(row);
    }
    return shapeOf(value);
  }

  static String shapeOf(Object array) {
    try {
      return Arrays.toString(Wire.shape(array));
    } catch (Wire.BadValue e) {
      return e.getMessage();
    }
  }
}
