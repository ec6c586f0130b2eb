package deeper.kernel.cell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hints for what is no Java: Python, commands of a shell or of the jshell tool, signs of
 * typesetters. Asked only once the compiler has refused the text.
 */
final class Foreign {
  /** Words of Python, and what Java says for them. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("True", "true"),
          Map.entry("False", "false"),
          Map.entry("None", "null"),
          Map.entry("nil", "null"),
          Map.entry("NULL", "null"),
          Map.entry("print", "System.out.println(..);"),
          Map.entry("println", "System.out.println(..);"),
          Map.entry("printf", "System.out.printf(..);"),
          Map.entry("input", "new Scanner(System.in).nextLine()"),
          Map.entry("len", "x.length for an array, x.length() for a text, x.size() for a list"),
          Map.entry("range", "for (int i = 0; i < n; i++), or IntStream.range(0, n)"),
          Map.entry("str", "String.valueOf(x)"),
          Map.entry("list", "new ArrayList<>(..), or List.of(..)"),
          Map.entry("dict", "new HashMap<>(), or Map.of(..)"),
          Map.entry("tuple", "a record"),
          Map.entry("abs", "Math.abs(x)"),
          Map.entry("max", "Math.max(a, b)"),
          Map.entry("min", "Math.min(a, b)"),
          Map.entry("sum", "a loop, or IntStream.of(..).sum()"),
          Map.entry("self", "this"),
          Map.entry("elif", "else if (..)"),
          Map.entry("def", "int name(int x) { .. }"),
          Map.entry("lambda", "x -> x + 1"),
          Map.entry("pass", "{ }"),
          Map.entry("and", "&&"),
          Map.entry("or", "||"),
          Map.entry("not", "!"),
          Map.entry("raise", "throw new IllegalStateException(..);"),
          Map.entry("except", "catch (Exception e) { .. }"),
          Map.entry("del", "x = null;"),
          Map.entry("let", "var"),
          Map.entry("const", "final var"),
          Map.entry("string", "String"),
          Map.entry("bool", "boolean"));

  /** Signs that Java knows in strings only, and those that it wants instead. */
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("[\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02\u300C\u300D]", "\""),
          Map.entry("[\u2018\u2019\u201A\u201B\u00B4\uFF07`]", "'"),
          Map.entry("[\u2010-\u2015\u2212\uFF0D]", "-"),
          Map.entry("[\u00D7\u2217\uFF0A]", "*"),
          Map.entry("[\u00F7\u2044\u2215\uFF0F]", "/"),
          Map.entry("[\uFF08]", "("),
          Map.entry("[\uFF09]", ")"),
          Map.entry("[\uFF1B]", ";"),
          Map.entry("[\uFF0C\u3001]", ","),
          Map.entry("[\uFF1A]", ":"),
          Map.entry("[\u3002\uFF0E]", "."),
          Map.entry("[\uFF5B\u3010]", "{"),
          Map.entry("[\uFF5D\u3011]", "}"),
          Map.entry("[\uFF1C]", "<"),
          Map.entry("[\uFF1E]", ">"),
          Map.entry("[\uFF1D]", "="),
          Map.entry("[\uFF0B]", "+"),
          Map.entry("[\uFF01]", "!"),
          Map.entry("[\u2264]", "<="),
          Map.entry("[\u2265]", ">="),
          Map.entry("[\u2260]", "!="),
          Map.entry("[\u2026]", ".."),
          Map.entry("[\u2192]", "->"));

  private static final Map<String, String> JSHELL =
      Map.of(
          "reset", "%reset",
          "open", "%load FILE",
          "env", "%classpath JAR_OR_FOLDER",
          "classpath", "%classpath JAR_OR_FOLDER",
          "help", "%magics",
          "exit", "the menu Kernel, Shut Down",
          "reload", "the menu Run, Run All Cells",
          "history", "the cells above");

  private static final Pattern JSHELL_COMMAND = Pattern.compile("\\A\\s*/(\\w+)\\b[^;]*");
  private static final Pattern SHELL =
      Pattern.compile(
          "\\A\\s*(?:[!$]\\s*\\S|(?:sudo\\s+)?(?:ls|cd|pwd|pip3?|conda|apt|apt-get|mvn|gradle|git|python3?|javac?"
              + "|jshell|curl|wget|cat|mkdir|rm|cp|mv|echo|export|unzip|which|touch|head|tail|grep)(?:\\s+[^=\\s(]|\\s*\\z))");

  private record Slip(Pattern pattern, String hint) {
    static Slip of(String regex, String hint) {
      return new Slip(Pattern.compile(regex), hint);
    }
  }

  private static final List<Slip> PYTHON =
      List.of(
          Slip.of(
              "(?m)^\\s*(?:async\\s+)?def\\s+\\w+\\s*\\(",
              "Java writes a method as int name(int x) { return x; }"),
          Slip.of(
              "(?m)^\\s*import\\s+(?:[\\w.]+\\s+as\\s+\\w+|\\w+\\s*;?\\s*$)",
              "an import of Java is import java.util.List; it ends with ; and knows no as"),
          Slip.of(
              "(?m)^\\s*from\\s+[\\w.]+\\s+import\\b",
              "an import of Java is import java.util.List; it ends with ; and knows no from"),
          Slip.of(
              "(?m)^\\s*for\\s+\\w+(?:\\s*,\\s*\\w+)*\\s+in\\b",
              "Java writes for (int i = 0; i < n; i++) { .. }, or for (var x : list) { .. }"),
          Slip.of(
              "(?m)^\\s*(?:if|while|elif|for|else|try|class|with)\\b[^{;]*:\\s*$",
              "Java puts conditions into ( ) and bodies into { }, with no colon"),
          Slip.of("(?m)^\\s*#", "a comment of Java begins with //"),
          Slip.of("\\*\\*", "a power is Math.pow(x, 2), or x * x"),
          Slip.of(
              "(?<![\\w'])[fr]\"",
              "a text with values is \"x = \" + x, or \"x = %d\".formatted(x)"),
          Slip.of(
              "\\w\\s*\\[[^\\]\\[:?]*:[^\\]\\[]*\\]",
              "a part of an array is Arrays.copyOfRange(a, from, to), of a list list.subList(from, to)"),
          Slip.of("(?m)^\\s*(?:let|const)\\s+\\w+\\s*=", "a variable is var x = 1;"));

  private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\\\n]|\\\\.){2,}'");
  private static final Pattern WORD = Pattern.compile("(?<![\\w.$])[A-Za-z]+\\b");

  private Foreign() {}

  /** What a word of another language is called in Java. */
  static Optional<String> word(String name) {
    return Optional.ofNullable(WORDS.get(name)).map(java -> name + " is no Java; write " + java);
  }

  /** Hints for a text that the compiler has refused, the best first. */
  static Stream<String> hints(String source) {
    String code = Masked.of(source);
    return Stream.of(commands(code), signs(code), python(source, code)).flatMap(found -> found);
  }

  private static Stream<String> commands(String code) {
    Matcher command = JSHELL_COMMAND.matcher(code);
    if (command.find()) {
      String instead = JSHELL.get(command.group(1));
      String hint = "/" + command.group(1) + " is a command of the jshell tool; a notebook has ";
      return Stream.of(hint + (instead == null ? "%magics, which lists its own" : instead));
    }
    return SHELL.matcher(code).find()
        ? Stream.of(
            "this is a command of a shell: type it in a terminal (in JupyterLab: File, New,"
                + " Terminal). Libraries come by %maven group:artifact:version")
        : Stream.of();
  }

  private static Stream<String> signs(String code) {
    return SIGNS.entrySet().stream()
        .map(sign -> sign(Pattern.compile(sign.getKey()).matcher(code), sign.getValue()))
        .flatMap(Optional::stream)
        .sorted();
  }

  private static Optional<String> sign(Matcher sign, String instead) {
    return sign.find()
        ? Optional.of("%s is a sign of typesetting; Java wants %s".formatted(sign.group(), instead))
        : Optional.empty();
  }

  private static Stream<String> python(String source, String code) {
    Stream<String> slips =
        PYTHON.stream().filter(slip -> slip.pattern().matcher(code).find()).map(Slip::hint);
    Stream<String> text =
        QUOTED.matcher(source).find()
            ? Stream.of("a text stands between \", a single character between '")
            : Stream.of();
    Stream<String> words =
        WORD.matcher(code).results().map(found -> word(found.group())).flatMap(Optional::stream);
    return Stream.of(slips, text, words).flatMap(all -> all).distinct();
  }
}
