package deeper.tests.house;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All platforms of the natives are 980 MB; a class path should hold exactly one. */
final class OnePlatform {
  private static final Pattern NATIVE =
      Pattern.compile(
          "-((?:linux|macosx|windows|android|ios)-(?:x86_64|x86|arm64|armhf|arm|ppc64le))"
              + "(-\\w+)?\\.jar$");

  private OnePlatform() {}

  /** What is wrong with a class path, empty if nothing is. */
  static String problem(String classPath) {
    List<String> jars =
        Stream.of(classPath.strip().split(Pattern.quote(File.pathSeparator)))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();
    TreeSet<String> platforms =
        jars.stream()
            .map(NATIVE::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    long engines =
        jars.stream()
            .filter(jar -> jar.matches("nd4j-native-[\\d.]+-M[\\d.]+-.*"))
            .filter(jar -> NATIVE.matcher(jar).find())
            .count();
    if (platforms.size() != 1) {
      return "natives of " + platforms + ", one platform was expected";
    }
    return engines == 1 ? "" : engines + " native jars of ND4J, one was expected";
  }
}
