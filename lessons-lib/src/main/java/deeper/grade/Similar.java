package deeper.grade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pairs of submissions whose code is nearly the same, for a person to look at: fingerprints of
 * token runs, names and numbers of spaces ignored, those of the stub subtracted (Schleimer,
 * Wilkerson and Aiken, Winnowing, SIGMOD 2003).
 */
final class Similar {
  private static final int RUN = 12;
  private static final int WINDOW = 6;
  private static final int ENOUGH = 12;
  private static final double NEAR = 0.9;
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"[^\"\\n]*\"|[A-Za-z_]\\w*|\\d[\\w.]*|\\S", Pattern.DOTALL);
  private static final Set<String> WORDS =
      Set.of("for", "if", "else", "while", "return", "new", "int", "double", "static", "record");

  private Similar() {}

  /**
   * Two submissions.
   *
   * @param one a student
   * @param other another
   * @param part of the smaller one's fingerprints that both have, 0..1
   */
  record Pair(String one, String other, double part) {}

  /** Every pair that shares at least nine tenths. */
  static List<Pair> pairs(Map<String, String> codeByStudent, String stub) {
    Set<Integer> known = fingerprints(stub);
    Map<String, Set<Integer>> prints = new HashMap<>();
    List<String> students = codeByStudent.keySet().stream().sorted().toList();
    for (String student : students) {
      Set<Integer> own = new HashSet<>(fingerprints(codeByStudent.get(student)));
      own.removeAll(known);
      prints.put(student, own);
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < students.size(); i++) {
      for (int j = i + 1; j < students.size(); j++) {
        double part = shared(prints.get(students.get(i)), prints.get(students.get(j)));
        if (part >= NEAR) {
          pairs.add(new Pair(students.get(i), students.get(j), part));
        }
      }
    }
    return pairs;
  }

  private static double shared(Set<Integer> a, Set<Integer> b) {
    int smaller = Math.min(a.size(), b.size());
    int larger = Math.max(a.size(), b.size());
    if (smaller < ENOUGH) {
      return 0;
    }
    long both = a.stream().filter(b::contains).count();
    return (double) both / larger;
  }

  private static Set<Integer> fingerprints(String code) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(code);
    while (matcher.find()) {
      String token = matcher.group();
      if (!token.startsWith("//") && !token.startsWith("/*")) {
        boolean name = Character.isJavaIdentifierStart(token.charAt(0)) && !WORDS.contains(token);
        tokens.add(name ? "x" : token);
      }
    }
    List<Integer> hashes = new ArrayList<>();
    for (int i = 0; i + RUN <= tokens.size(); i++) {
      hashes.add(tokens.subList(i, i + RUN).hashCode());
    }
    Set<Integer> kept = new HashSet<>();
    for (int i = 0; i + WINDOW <= hashes.size(); i++) {
      kept.add(java.util.Collections.min(hashes.subList(i, i + WINDOW)));
    }
    return kept;
  }
}
