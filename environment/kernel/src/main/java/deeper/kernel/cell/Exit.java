package deeper.kernel.cell;

/** Takes the place of {@code System.exit} in cell code. */
public final class Exit {
  private Exit() {}

  /**
   * Refuses to end the kernel.
   *
   * @param status what the cell passed to {@code System.exit}
   * @throws Refused always
   */
  @SuppressWarnings("DoNotCallSuggester") // Only rewritten code calls it.
  public static void exit(int status) {
    throw new Refused(status);
  }

  /**
   * Refuses to end the kernel.
   *
   * @param runtime what the cell called {@code exit} or {@code halt} on
   * @param status what the cell passed
   * @throws Refused always
   */
  @SuppressWarnings("DoNotCallSuggester") // Only rewritten code calls it.
  public static void exit(Runtime runtime, int status) {
    throw new Refused(status);
  }

  /** Says what to do instead; an Error, so that {@code catch (Exception e)} lets it pass. */
  public static final class Refused extends Error {
    private static final long serialVersionUID = 1L;

    Refused(int status) {
      super(
          "exit: status (%d) would end the kernel and lose all variables. End the cell with return in"
                  .formatted(status)
              + " a method, or restart with the kernel menu.");
    }
  }
}
