package deeper.cli;

import deeper.grade.GradeException;
import deeper.grade.Grading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** What the four verbs of grading share: where assignments lie, and how errors are told. */
final class GradeFolder {
  private GradeFolder() {}

  static <T> T with(CommandSpec spec, Path assignments, Function<Grading, Callable<T>> work)
      throws Exception {
    Path folder =
        assignments == null ? Checkout.find().notebooks().resolve("assignments") : assignments;
    var out = spec.commandLine().getOut();
    Grading grading =
        new Grading(
            folder,
            line -> {
              out.println(line);
              out.flush();
            });
    try {
      return work.apply(grading).call();
    } catch (GradeException e) {
      throw new PrerequisiteException(e.getMessage(), e);
    } catch (IOException e) {
      throw new PrerequisiteException("grade: " + e.getMessage() + ".", e);
    }
  }
}
