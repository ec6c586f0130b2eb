package deeper.notebook;

/**
 * The quick run of a lesson, which everybody has time for, or the full one, which may take hours.
 *
 * <pre>{@code
 * int epochs = Profile.choose(2, 30);   // 2 in class, 30 under ./course run --full
 * }</pre>
 *
 * <p>A run is full where the environment variable {@code DEEPER_FULL} is {@code true} ({@code
 * ./course run --full} sets it), or else the system property {@code deeper.full}. Default: quick.
 */
public final class Profile {
  /** The environment variable that asks for full runs. */
  public static final String VARIABLE = "DEEPER_FULL";

  private static final String PROPERTY = "deeper.full";

  private Profile() {}

  /**
   * Tells which run this is.
   *
   * @return true for the full run
   */
  public static boolean isFull() {
    String asked = System.getenv(VARIABLE);
    return Boolean.parseBoolean(asked == null ? System.getProperty(PROPERTY) : asked);
  }

  /**
   * One value for each of the two.
   *
   * @param <T> numbers, rates, data sets: anything
   * @param quick what the quick run takes
   * @param full what the full run takes
   * @return one of them
   */
  public static <T> T choose(T quick, T full) {
    return isFull() ? full : quick;
  }
}
