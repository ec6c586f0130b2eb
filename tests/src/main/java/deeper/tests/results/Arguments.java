package deeper.tests.results;

import java.nio.file.Path;
import java.util.List;

/**
 * The words of a command: the folder of the results, then paths and numbers that have defaults.
 *
 * @param main the command
 * @param words as they were typed
 */
record Arguments(Class<?> main, List<String> words) {

  /** Ends the program with its usage where the folder is missing. */
  static Arguments of(Class<?> main, String usage, String... words) {
    if (words.length == 0) {
      System.err.println("usage: " + main.getSimpleName() + " " + usage);
      System.exit(2);
    }
    return new Arguments(main, List.of(words));
  }

  Path folder() {
    return Path.of(words.get(0));
  }

  Path path(int index, String missing) {
    return Path.of(words.size() > index ? words.get(index) : missing);
  }

  int number(int index, int missing) {
    return words.size() > index ? Integer.parseInt(words.get(index)) : missing;
  }

  double decimal(int index, double missing) {
    return words.size() > index ? Double.parseDouble(words.get(index)) : missing;
  }

  /** The line that makes the results again, from the root of a checkout that was built. */
  String command() {
    return "java -cp \"$(cat .course/classpath)\" %s %s"
        .formatted(main.getName(), String.join(" ", words));
  }
}
