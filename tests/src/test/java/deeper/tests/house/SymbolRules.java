package deeper.tests.house;

import deeper.cli.book.Cell;
import deeper.cli.book.LessonFile;
import deeper.notebook.Imports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every {@code Name.member} of a lesson, in code and in the code of its prose, exists. */
final class SymbolRules {
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");
  private static final Pattern CODE =
      Pattern.compile("(?s)```(.*?)```|`([^`]+)`|<code>(.*?)</code>");
  private static final Pattern NOT_CODE =
      Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|//[^\\n]*|/\\*.*?\\*/");
  private static final Pattern MEMBER =
      Pattern.compile("(?<![\\w.])([A-Z]\\w*)(?:\\.|::)([a-zA-Z]\\w*)");
  private static final Pattern IMPORT = Pattern.compile("import (?:static )?([\\w.]+)\\.\\w+;");

  private SymbolRules() {}

  static List<String> problems(LessonFile lesson) {
    List<String> problems = new ArrayList<>();
    Set<String> declared = new HashSet<>();
    List<String> packages = new ArrayList<>(Imports.PACKAGES);
    packages.add("java.lang");
    for (Cell cell : lesson.cells()) {
      DECLARED.matcher(cell.source()).results().forEach(m -> declared.add(m.group(1)));
      IMPORT.matcher(cell.source()).results().forEach(m -> packages.add(m.group(1)));
    }
    for (Cell cell : lesson.cells()) {
      for (String code : code(cell)) {
        MEMBER
            .matcher(NOT_CODE.matcher(code).replaceAll(" "))
            .results()
            .filter(m -> !declared.contains(m.group(1)))
            .map(m -> problem(m, packages))
            .flatMap(Optional::stream)
            .forEach(problem -> problems.add(cell.id() + ": " + problem));
      }
    }
    return problems;
  }

  private static List<String> code(Cell cell) {
    if (cell.isCode()) {
      return List.of(cell.source());
    }
    return CODE.matcher(cell.source()).results().map(SymbolRules::inner).toList();
  }

  private static String inner(MatchResult found) {
    String text = Stream.of(1, 2, 3).map(found::group).filter(g -> g != null).findFirst().get();
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static Optional<String> problem(MatchResult found, List<String> packages) {
    String name = found.group(1);
    String member = found.group(2);
    List<Class<?>> types = packages.stream().flatMap(p -> find(p + "." + name).stream()).toList();
    if (types.isEmpty()) {
      return Optional.of("there is no class " + name);
    }
    boolean exists = types.stream().anyMatch(type -> has(type, member));
    return exists ? Optional.empty() : Optional.of(name + " has no " + member);
  }

  private static boolean has(Class<?> type, String member) {
    return member.equals("class")
        || member.equals("new")
        || Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals(member))
        || Arrays.stream(type.getFields()).anyMatch(f -> f.getName().equals(member))
        || Arrays.stream(type.getClasses()).anyMatch(c -> c.getSimpleName().equals(member));
  }

  private static Optional<Class<?>> find(String name) {
    try {
      return Optional.of(Class.forName(name, false, SymbolRules.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (NoClassDefFoundError e) {
      return Optional
          .empty(); // a name in other letters, on a file system that does not tell them apart
    }
  }
}
