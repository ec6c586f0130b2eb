package deeper.tests.grade;

/** The positive control of an attack: what a grader does that lacks the wall which stops it. */
@FunctionalInterface
interface Control {
  /**
   * Attacks the grader without the wall.
   *
   * @param cell the attack's version of the cell {@code correlate}
   * @param notebook the attack's notebook
   * @return whether marks were gained or damage was done
   */
  boolean works(String cell, Handed notebook) throws Throwable;
}
