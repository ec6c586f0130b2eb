package deeper.grade.inside;

/** A cell that cannot be graded as it stands, with the reason that its author reads. */
final class NotDeclarations extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotDeclarations(String message) {
    super(message);
  }
}
