package deeper.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One student in the grade book: the attempt that counts, and what rules and people did to it.
 *
 * @param submission the attempt that counts
 * @param result what came of it
 * @param attempts how many there were
 * @param daysLate of the attempt that counts
 * @param factor what lateness leaves, 0..1
 * @param manual what people added
 */
record Row(
    Submission submission,
    Result result,
    int attempts,
    int daysLate,
    double factor,
    List<Manual.Entry> manual) {

  /** One attempt with its result. */
  record Attempt(Submission submission, Result result) {}

  String student() {
    return submission.student();
  }

  /** Whether there is a mark at all. */
  boolean hasMark() {
    return result.status() != Result.Status.GRADER_FAULT;
  }

  /** Points after lateness and people. */
  double total() {
    double added = manual.stream().mapToDouble(Manual.Entry::points).sum();
    return Math.max(0, result.score() * factor + added);
  }

  /** Chooses each student's attempt: the best after lateness, or the last. */
  static List<Row> of(List<Attempt> attempts, LateRules rules, Manual manual) {
    Map<String, List<Row>> byStudent = new LinkedHashMap<>();
    for (Attempt attempt : attempts) {
      Submission s = attempt.submission();
      int days = rules.daysLate(s.time());
      Row row = new Row(s, attempt.result(), 1, days, rules.factor(days), manual.of(s.student()));
      byStudent.computeIfAbsent(s.student(), name -> new ArrayList<>()).add(row);
    }
    return byStudent.values().stream().map(rows -> choose(rows, rules)).toList();
  }

  private static Row choose(List<Row> rows, LateRules rules) {
    Row chosen = rows.get(rows.size() - 1);
    for (Row row : rows) {
      // A fault of the grader's never loses against a mark: a person has to look.
      boolean better = rules.keepBest() && row.total() > chosen.total() && chosen.hasMark();
      if (better || (rules.keepBest() && !row.hasMark())) {
        chosen = row;
      }
    }
    return new Row(
        chosen.submission,
        chosen.result,
        rows.size(),
        chosen.daysLate,
        chosen.factor,
        chosen.manual);
  }
}
