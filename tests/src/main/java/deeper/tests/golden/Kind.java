package deeper.tests.golden;

/**
 * The meaning of one fixture file, such as {@code ops.json}: found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>A kind never passes over what it does not know: an unknown entry, operator, option or output
 * must fail its trial.
 */
public interface Kind {
  /**
   * The file's name without its ending; also the word for {@code --only} and {@code golden.kinds}.
   *
   * @return such as {@code ops}
   */
  String name();

  /**
   * Checks every entry of the file. An exception thrown here counts as one failure of the whole
   * file; exceptions inside a {@link Report#trial} count for that trial only.
   *
   * @param fixture the file
   * @param report where each entry's trials go
   */
  void check(Fixture fixture, Report report);
}
