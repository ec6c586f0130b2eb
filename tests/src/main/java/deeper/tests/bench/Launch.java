package deeper.tests.bench;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a worker's standard streams go, and what its environment has more than ours. Answers take
 * none of them: they come by a socket.
 *
 * @param variables of the environment
 * @param out standard output: what libraries print
 * @param errors standard error
 */
record Launch(Map<String, String> variables, Redirect out, Redirect errors) {

  Launch {
    variables = Map.copyOf(variables);
  }

  /** On the terminal, so that {@code DNNL_VERBOSE=1 ./course bench} shows oneDNN's lines. */
  static Launch shown() {
    return new Launch(Map.of(), Redirect.INHERIT, Redirect.INHERIT);
  }

  /** oneDNN tells of each primitive that it runs; standard output goes to a file. */
  static Launch profiled(Path file) {
    return new Launch(
        Map.of("DNNL_VERBOSE", "1"), Redirect.appendTo(file.toFile()), Redirect.INHERIT);
  }

  /** Into a file, since what the process prints may not be worth a reader's time. */
  static Launch kept(Path file) {
    Redirect to = Redirect.appendTo(file.toFile());
    return new Launch(Map.of(), to, to);
  }
}
