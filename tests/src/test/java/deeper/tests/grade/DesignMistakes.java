package deeper.tests.grade;

import java.util.ArrayList;
import java.util.List;

/** Wrong networks for A4 and wrong recipes for A5, each the course's own with one mistake. */
final class DesignMistakes {
  private DesignMistakes() {}

  private static Mutation mistake(String cell, String source, String right, String wrong) {
    if (!source.contains(right)) {
      throw new IllegalArgumentException(cell + " does not contain " + right);
    }
    return new Mutation(
        cell,
        wrong,
        source.replaceFirst(
            java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong)));
  }

  static List<Mutation> networks(String source) {
    String[][] table = {
      {"Conv.of(1, 8,", "Conv.of(1, 9,"},
      {"Conv.of(1, 8,", "Conv.of(8, 1,"},
      {"Conv.of(1, 8,", "Conv.of(2, 8,"},
      {"Norm.of(8)", "Norm.of(16)"},
      {"Norm.of(8)", "Norm.of(1)"},
      {"Conv.of(8, 16,", "Conv.of(16, 8,"},
      {"Conv.of(8, 16,", "Conv.of(16, 16,"},
      {"Norm.of(16)", "Norm.of(8)"},
      {"Pool.max(Window.of(2).stride(2))", "Pool.max(Window.of(2))"},
      {"Pool.max(Window.of(2).stride(2))", "Pool.max(Window.of(3).stride(3))"},
      {"Pool.max(Window.of(2).stride(2)),", "Activate.relu(),"},
      {"new Flat(),", "new Identity(),"},
      {"Dense.of(144, 10)", "Dense.of(16, 10)"},
      {"Dense.of(144, 10)", "Dense.of(256, 10)"},
      {"Dense.of(144, 10)", "Dense.of(10, 144)"},
      {"Dense.of(144, 10)", "Dense.of(144, 9)"},
      {"Dense.of(144, 10)", "Dense.of(144, 11)"},
      {"Dense.of(144, 10)", "Dense.of(144, 144)"},
      {"Dense.of(144, 10)", "Dense.of(144, 40), Dense.of(40, 10)"},
      {"Dense.of(144, 10)", "Dense.of(144, 10), Activate.softmax()"},
      {"ImageShape.of(1, 28, 28)", "ImageShape.of(3, 28, 28)"},
      {"ImageShape.of(1, 28, 28)", "ImageShape.of(1, 32, 32)"},
      {"ImageShape.of(1, 28, 28)", "ImageShape.of(28, 28, 1)"},
      {"Window.of(5).stride(2)", "Window.of(5)"},
      {"Window.of(5).stride(2).padding(2)", "Window.of(7).stride(2).padding(3)"},
      {"Window.of(3).stride(2)", "Window.of(3)"},
      {"Activate.relu()", "Activate.sigmoid()"},
    };
    List<Mutation> all = new ArrayList<>();
    for (String[] row : table) {
      all.add(mistake("network", source, row[0], row[1]));
    }
    return all;
  }

  static List<Mutation> recipes(String source) {
    String[][] table = {
      {"\\\"hidden\\\": 0", "\\\"hidden\\\": -1"},
      {"\\\"hidden\\\": 0", "\\\"hidden\\\": 129"},
      {"\\\"hidden\\\": 0", "\\\"hidden\\\": 1"},
      {"\\\"hidden\\\": 0, ", ""},
      {"\\\"hidden\\\"", "\\\"units\\\""},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": 0"},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": -0.2"},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": 0.00001"},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": 10"},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": 11"},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": null"},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": \\\"fast\\\""},
      {"\\\"rate\\\": 0.2", "\\\"rate\\\": NaN"},
      {"\\\"rate\\\"", "\\\"lr\\\""},
      {"\\\"momentum\\\": 0.9", "\\\"momentum\\\": 1"},
      {"\\\"momentum\\\": 0.9", "\\\"momentum\\\": -0.9"},
      {"\\\"momentum\\\": 0.9, ", ""},
      {"\\\"decay\\\": 0.001", "\\\"decay\\\": 1"},
      {"\\\"decay\\\": 0.001", "\\\"decay\\\": -0.001"},
      {"\\\"decay\\\": 0.001, ", ""},
      {"\\\"batch\\\": 16", "\\\"batch\\\": 0"},
      {"\\\"batch\\\": 16", "\\\"batch\\\": 65"},
      {"\\\"batch\\\": 16, ", ""},
      {"\\\"epochs\\\": 30", "\\\"epochs\\\": 0"},
      {"\\\"epochs\\\": 30", "\\\"epochs\\\": 61"},
      {"\\\"epochs\\\": 30}", "\\\"epochs\\\": 30, \\\"seed\\\": 1}"},
      {", \\\"epochs\\\": 30", ""},
      {"return \"{", "return \"[{"},
    };
    List<Mutation> all = new ArrayList<>();
    for (String[] row : table) {
      all.add(mistake("recipe", source, row[0], row[1]));
    }
    return all;
  }
}
