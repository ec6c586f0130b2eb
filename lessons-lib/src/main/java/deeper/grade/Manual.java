package deeper.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person adds: {@code manual.csv} beside the grade book, with the columns student, points,
 * comment. The grader reads it and never writes it, so it outlives every regrading.
 *
 * @param entries one per line
 */
record Manual(List<Entry> entries) {
  static final String FILE = "manual.csv";

  /**
   * One decision of a person's.
   *
   * @param student whose
   * @param points added, may be negative
   * @param comment shown to the student
   */
  record Entry(String student, double points, String comment) {}

  static Manual read(Path out) {
    Path file = out.resolve(FILE);
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          List<String> cells = Csv.parse(line);
          if (cells.size() >= 2 && !cells.get(0).equals("student")) {
            String comment = cells.size() > 2 ? cells.get(2) : "";
            entries.add(new Entry(cells.get(0), Double.parseDouble(cells.get(1)), comment));
          }
        }
      } catch (IOException | NumberFormatException e) {
        throw new GradeException(
            "grade: "
                + file
                + " cannot be read: "
                + e.getMessage()
                + ". Its lines are: student,points,comment.",
            e);
      }
    }
    return new Manual(List.copyOf(entries));
  }

  double points(String student) {
    return of(student).stream().mapToDouble(Entry::points).sum();
  }

  List<Entry> of(String student) {
    return entries.stream().filter(entry -> entry.student().equals(student)).toList();
  }
}
