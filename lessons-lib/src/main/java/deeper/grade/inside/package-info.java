/**
 * The two programs that run inside the grader's sandbox, {@link deeper.grade.inside.Compile} and
 * {@link deeper.grade.inside.Run}, and the {@link deeper.grade.inside.Wire} on which they talk with
 * the grader. They use nothing but the JDK, since nothing else is visible there.
 */
package deeper.grade.inside;
