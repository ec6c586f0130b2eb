package deeper.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one submission at a time is compiled and run.
 *
 * @param sandbox the walls
 * @param programs what is visible behind them
 * @param slot which of the parallel places
 */
record Workplace(Sandbox sandbox, Programs programs, int slot) {
  List<String> command(Limits limits, List<String> program) {
    return sandbox.command(slot, limits, programs.folder(), program);
  }

  /** The arguments of Java that start one of our programs. */
  List<String> program(Class<?> main) {
    return List.of("-cp", programs.jar().toString(), main.getName());
  }

  Optional<Path> library() {
    return Optional.ofNullable(programs.library());
  }

  /** The command that runs a student's methods. */
  List<String> runner(Limits limits) {
    List<String> program = new ArrayList<>(program(deeper.grade.inside.Run.class));
    library().ifPresent(jar -> program.add(jar.toString()));
    return command(limits, program);
  }
}
