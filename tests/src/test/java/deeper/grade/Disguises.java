package deeper.grade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people do to a copy so that it does not look like one. Each keeps what the code does. */
final class Disguises {
  private static final Pattern WORD = Pattern.compile("\\b[a-z]\\w*\\b");

  private Disguises() {}

  static Map<String, UnaryOperator<String>> all() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("dead code", Disguises::deadCode);
    all.put("dead code that counts", Disguises::deadLoops);
    all.put("dead methods", Disguises::deadMethods);
    all.put("other names", Disguises::otherNames);
    all.put("[(i)]", code -> code.replaceAll("\\[(\\w)\\]", "[($1)]"));
    all.put("[+i] and [i + 0]", Disguises::idleSums);
    all.put("[(int) i]", code -> code.replaceAll("\\[([ijuv])\\]", "[(int) $1]"));
    all.put("0x1", code -> code.replaceAll("\\b([0-9])\\b(?!\\.)", "0x$1"));
    all.put("0b1 and 1L", code -> code.replaceAll("= 0;", "= 0b0;").replaceAll("\\+ 1;", "+ 0_1;"));
    all.put("\\u006f", code -> code.replaceAll("o(?=\\b)", "\\\\u006f").replace("(", "\\u0028"));
    all.put("+= 1", code -> code.replaceAll("(\\w)\\+\\+", "$1 += 1"));
    all.put("= i + 1", code -> code.replaceAll("(\\w)\\+\\+", "$1 = 1 + $1"));
    all.put("++i and -= -1", Disguises::otherSteps);
    all.put("while for for", Disguises::whiles);
    all.put("turned comparisons", code -> code.replaceAll("; (\\w) < ([^;]+);", "; $2 > $1;"));
    all.put("not at least", code -> code.replaceAll("; (\\w) < ([^;]+);", "; !($1 >= $2);"));
    all.put(
        "turned products",
        code -> code.replace("* k[u][v]", "").replace("+= x[i + u]", "+= k[u][v] * x[u + i]"));
    all.put(
        "long sums", code -> code.replaceAll("(?m)^(\\s*)(y\\S*) \\+= (.*);", "$1$2 = $2 + $3;"));
    all.put(
        "final everywhere", code -> code.replaceAll("(?m)^(\\s*)(double\\[|int o)", "$1final $2"));
    all.put("comments and blank lines", code -> code.replace(";", "; /* mine */\n"));
    all.put("conditions that always hold", Disguises::ifTrue);
    all.put("declared first, set later", Disguises::declaredFirst);
    all.put("all of it", Disguises::everything);
    return all;
  }

  private static String deadCode(String code) {
    return each(code, n -> "int junk" + n + " = " + n + " * 3; junk" + n + " += 7;");
  }

  private static String deadLoops(String code) {
    return each(
        code,
        n ->
            "double[] d"
                + n
                + " = new double[3]; for (int q"
                + n
                + " = 0; q"
                + n
                + " < 3; q"
                + n
                + "++) { d"
                + n
                + "[q"
                + n
                + "] = q"
                + n
                + " * 2; if (d"
                + n
                + "[0] > 9) { d"
                + n
                + "[1]--; } }");
  }

  private static String each(String code, java.util.function.IntFunction<String> statement) {
    StringBuilder made = new StringBuilder();
    int n = 0;
    for (String line : code.split("\n", -1)) {
      made.append(line).append('\n');
      boolean declares = line.matches("\\s+(int|double\\S*) .*;");
      boolean opens = line.matches("\\s+for .*\\{");
      if (declares || opens) {
        made.append(statement.apply(n++)).append('\n');
      }
    }
    return made.toString();
  }

  private static String deadMethods(String code) {
    String more = code.replaceAll("\\b(correlate|pad|conv2d|maxPool|avgPool)\\(", "spare$1(");
    return more.replace("+", "-") + "\n" + code;
  }

  /** Every local name gets another one; what is called from outside keeps its own. */
  private static String otherNames(String code) {
    List<String> kept =
        List.of("static", "double", "int", "new", "for", "if", "return", "length", "max");
    List<String> tasks = List.of("correlate", "pad", "conv2d", "maxPool", "avgPool");
    Matcher matcher = WORD.matcher(code);
    return matcher.replaceAll(
        m -> {
          boolean keep = kept.contains(m.group()) || tasks.contains(m.group());
          return keep || m.group().equals("padding") && code.startsWith("// zeros")
              ? m.group()
              : "my" + Character.toUpperCase(m.group().charAt(0)) + m.group().substring(1) + "z";
        });
  }

  private static String idleSums(String code) {
    return code.replaceAll("\\[([ij])\\]", "[+$1]").replaceAll("\\[([uv])\\]", "[$1 + 0]");
  }

  private static String otherSteps(String code) {
    return code.replaceAll("([iu])\\+\\+", "++$1").replaceAll("([jv])\\+\\+", "$1 -= -1");
  }

  private static String whiles(String code) {
    StringBuilder made = new StringBuilder();
    Pattern loop = Pattern.compile("(\\s*)for \\((int (\\w) = 0); ([^;]+); (\\w\\+\\+)\\) \\{");
    java.util.ArrayDeque<String> open = new java.util.ArrayDeque<>();
    for (String line : code.split("\n", -1)) {
      Matcher matcher = loop.matcher(line);
      if (matcher.matches()) {
        made.append("{ ").append(matcher.group(2)).append("; while (").append(matcher.group(4));
        made.append(") {\n");
        open.push(matcher.group(5) + "; } }");
      } else if (line.strip().endsWith("{")) {
        made.append(line).append('\n');
        open.push("}");
      } else if (line.strip().equals("}")) {
        made.append(open.pop()).append('\n');
      } else {
        made.append(line).append('\n');
      }
    }
    return made.toString();
  }

  private static String ifTrue(String code) {
    return code.replaceAll(
        "(?m)^(\\s*)(y\\S* (?:\\+=|=) .*;|sum \\+= .*;)", "$1if (true) { $2 } else { }");
  }

  private static String declaredFirst(String code) {
    return code.replaceAll("(?m)^(\\s*)int (oh|ow) = ", "$1int $2; $2 = ");
  }

  private static String everything(String code) {
    String made = code.replaceAll("\\[(\\w)\\]", "[($1)]").replaceAll("(\\w)\\+\\+", "$1 += 0x1");
    return otherNames(deadCode(deadLoops(made)));
  }
}
