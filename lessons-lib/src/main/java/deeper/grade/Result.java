package deeper.grade;

import java.util.List;

/**
 * What came of one submission.
 *
 * @param student whose
 * @param status whether there is a mark
 * @param reason why it was refused or could not be graded; empty otherwise
 * @param marks one per check
 * @param seconds how long it took
 */
record Result(String student, Status status, String reason, List<Mark> marks, double seconds) {
  /** Whether there is a mark. */
  enum Status {
    GRADED("graded"),
    REFUSED("refused"),
    GRADER_FAULT("grader-fault");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Status of(String word) {
      for (Status status : values()) {
        if (status.word.equals(word)) {
          return status;
        }
      }
      throw new IllegalArgumentException("grade: unknown status " + word);
    }
  }

  double score() {
    return marks.stream().mapToDouble(Mark::points).sum();
  }

  double max() {
    return marks.stream().mapToDouble(Mark::max).sum();
  }
}
