package deeper.train;

import java.util.Locale;

/** What a row of a {@link History} was measured on. */
public enum Phase {
  /** One training batch, before its update. */
  STEP,
  /** All training batches of an epoch, each measured before its update. */
  TRAIN,
  /** The development set, in evaluation mode. */
  DEV;

  /**
   * The name in tables and files.
   *
   * @return {@code step}, {@code train} or {@code dev}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Phase of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
