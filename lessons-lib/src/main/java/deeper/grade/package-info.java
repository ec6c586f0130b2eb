/**
 * Graded exercises: assignments, their checks, the sandboxed grader and its grade book.
 *
 * <p>Who writes an assignment needs {@link deeper.grade.CheckList}, {@link deeper.grade.Check} and
 * {@link deeper.grade.Trial}; who does one meets {@link deeper.grade.Visible} and {@link
 * deeper.grade.Predict} in the notebook. The student's code runs in another process, behind an
 * allow-list and a sandbox; draws and expected values never leave the grader's own.
 */
package deeper.grade;
