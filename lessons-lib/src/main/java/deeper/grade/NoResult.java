package deeper.grade;

/** A check ends without full points: wrong, or no result at all. Never a fault of the grader. */
public final class NoResult extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String safe;
  private final double fraction;

  /**
   * With what the student reads.
   *
   * @param open the message where the check is visible
   * @param safe the message where it is hidden: nothing of the drawn inputs is in it
   * @param fraction the part of the points that is earned all the same, 0..1
   */
  NoResult(String open, String safe, double fraction) {
    super(open);
    this.safe = safe;
    this.fraction = fraction;
  }

  NoResult(String open, String safe) {
    this(open, safe, 0);
  }

  /**
   * The message where the check is hidden.
   *
   * @return nothing of the drawn inputs is in it
   */
  public String safeMessage() {
    return safe;
  }

  /**
   * The part of the points that is earned all the same.
   *
   * @return 0..1
   */
  public double fraction() {
    return fraction;
  }
}
