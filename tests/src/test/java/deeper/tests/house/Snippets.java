package deeper.tests.house;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java in a Markdown page, made whole enough for a compiler. */
final class Snippets {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```java\\s*?\n(.*?)^```\\s*?$");

  private Snippets() {}

  /** The text of every {@code java} block of a page. */
  static List<String> in(String markdown) {
    return FENCE.matcher(markdown).results().map((MatchResult m) -> m.group(1)).toList();
  }

  /** What the compiler says of a snippet, empty if it compiles. */
  static String errors(String snippet, Path classes) {
    return Javac.errors("Snippet", whole(snippet), classes);
  }

  /** Statements get a method around them; imports stay on top; magics are the kernel's own. */
  static String whole(String snippet) {
    List<String> lines = snippet.lines().filter(line -> !line.startsWith("%")).toList();
    String imports = lines.stream().filter(Snippets::isImport).collect(Collectors.joining("\n"));
    String rest = lines.stream().filter(line -> !isImport(line)).collect(Collectors.joining("\n"));
    if (rest.lines().anyMatch(line -> line.matches("(public |final )*class \\w+.*"))) {
      return imports + "\n" + rest.replaceAll("(?m)^public ", "");
    }
    return imports + "\nfinal class Snippet { void run() throws Exception {\n" + rest + "\n} }";
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }
}
