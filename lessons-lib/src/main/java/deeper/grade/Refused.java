package deeper.grade;

/** A submission that cannot be graded at all: 0 points, with the reason. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String reason) {
    super(reason);
  }
}
