package deeper.tests.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A solution with one slip: an axis swapped, one too many or too few, an option left out, another
 * order.
 *
 * @param cell where
 * @param what which slip, and in which line
 * @param source the cell with it
 */
record Mutation(String cell, String what, String source) {
  /** A slip: each place where the first stands gets the second. */
  private record Slip(String name, Pattern place, String put) {}

  private static final List<Slip> SLIPS = new ArrayList<>();

  private static void slip(String name, String place, String put) {
    SLIPS.add(new Slip(name, Pattern.compile(place), put));
  }

  static {
    slip("axis swapped", "\\[0\\]", "[1]");
    slip("axis swapped", "(?<=stride|padding|window|kernel|output)\\[1\\]", "[0]");
    slip("one too few", " \\+ 1\\b", "");
    slip("one too many", " \\+ 1\\b", " + 2");
    slip("one too few", " - 1\\b", " - 2");
    slip("one too many", " - 1\\b", "");
    slip("sign", " \\+ (?=\\w)", " - ");
    slip("sign", " - (?=\\w)", " + ");
    slip("times for divided by", " / ", " * ");
    slip("divided by for times", " \\* (?=\\w)", " / ");
    slip("an end too far", " < (?=\\w)", " <= ");
    slip("an end too early", "(?<=; \\w )< ([\\w\\[\\].]+);", "< $1 - 1;");
    slip("a start too late", "int (\\w) = 0; (?=\\w <)", "int $1 = 1; ");
    slip("a start that is 0", ">= 0", "> 0");
    slip("not summed", "\\+= (?=.*;)", "= ");
    slip("option left out", " - padding\\[\\d\\]", "");
    slip("option left out", " \\+ 2 \\* padding\\[\\d\\]", "");
    slip("option left out", " \\* stride\\[\\d\\]", "");
    slip("option left out", " / stride(\\[\\d\\])?", "");
    slip("option left out", " \\+ (before|after|top|left|bottom|right)\\b", "");
    slip("option left out", "dilation \\* ", "");
    slip("option left out", "in / groups", "in");
    slip("option left out", "\\(bias \\? out : 0\\)", "0");
    slip("option left out", " \\+ eps", "");
    slip("option left out", "gamma\\[c\\] \\* ", "");
    slip("option left out", " \\+ beta\\[c\\]", "");
    slip("wrong option", "\\bbefore\\b(?= \\+)", "after");
    slip("wrong option", "\\btop \\+ i\\b", "bottom + i");
    slip("wrong option", "\\bleft \\+ j\\b", "right + j");
    slip("wrong index", "\\bk\\[u\\]\\[v\\]", "k[v][u]");
    slip("wrong index", "\\[i \\+ u\\]\\[j \\+ v\\]", "[i + v][j + u]");
    slip("wrong index", "\\[o\\]\\[c\\]", "[c][o]");
    slip("wrong index", "\\bb\\[o\\]", "b[0]");
    slip("wrong index", "\\[n\\]", "[0]");
    slip("wrong index", "\\[c\\]", "[0]");
    slip("wrong start", "= b\\[o\\]", "= 0");
    slip("wrong start", "Double.NEGATIVE_INFINITY", "0");
    slip("wrong start", "Double.NEGATIVE_INFINITY", "-1");
    slip("wrong start", "Double.NEGATIVE_INFINITY", "Double.MIN_VALUE");
    slip("largest for smallest", "Math\\.max", "Math.min");
    slip("an int overflows", "\\(long\\) ", "");
    slip("wrong order", "relu\\(plus\\((.*), x\\)\\)", "plus(relu($1), x)");
    slip("wrong order", "sees \\+= (.*)\\n(\\s*)step \\*= (.*)\\n", "step *= $3\n$2sees += $1\n");
    slip("wrong order", "\\bw1\\b(?=\\)\\), w2)", "w2");
    slip("part left out", " - meanDy", "");
    slip("part left out", " - h \\* dGamma\\[c\\] / m", "");
    slip("part left out", " \\* scale", "");
    slip("part left out", "relu\\((conv\\(x, w1\\))\\)", "$1");
    slip("part left out", "through\\((\\w+), (conv[^;]*)\\);", "$2;");
    slip("part left out", ", dSum\\);", ", dy);");
    slip("part left out", " \\* m / \\(m - 1\\)", "");
    slip("part left out", "1 - momentum", "momentum");
    slip("part left out", "\\? size - 1 : size", "? size : size");
    slip("wrong number", "\\bstats\\[0\\]", "0");
    slip("wrong number", "Math\\.sqrt\\(stats\\[1\\] \\+ eps\\)", "(stats[1] + eps)");
    slip("wrong number", "Math\\.sqrt\\(stats\\[1\\] \\+ eps\\)", "(Math.sqrt(stats[1]) + eps)");
    slip("wrong number", "> 0 \\? dy", "!= 0 ? dy");
  }

  /** Every slip at every place of a cell. */
  static List<Mutation> of(String cell, String source) {
    List<Mutation> all = new ArrayList<>();
    for (Slip slip : SLIPS) {
      Matcher matcher = slip.place().matcher(source);
      while (matcher.find()) {
        String put = slip.place().matcher(matcher.group()).replaceFirst(slip.put());
        // A look-around sees nothing outside the match: there the text goes in as it is.
        boolean alone = slip.place().matcher(matcher.group()).find();
        String words = alone ? put : slip.put();
        String made =
            source.substring(0, matcher.start()) + words + source.substring(matcher.end());
        long line = source.substring(0, matcher.start()).lines().count();
        if (!made.equals(source)) {
          all.add(
              new Mutation(cell, slip.name() + " in line " + line + ": " + words.strip(), made));
        }
      }
    }
    return all;
  }
}
