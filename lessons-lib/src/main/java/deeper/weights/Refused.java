package deeper.weights;

import java.nio.file.Path;
import java.util.Locale;

/** What is said about a weight file that cannot be read. */
final class Refused {
  private Refused() {}

  /** {@code <format>: <what is wrong>; file <name>. <what to try>}. */
  static IllegalArgumentException because(Path file, String format, String... reason) {
    String text = reason[0];
    if (reason.length > 1) {
      text = text.formatted((Object[]) java.util.Arrays.copyOfRange(reason, 1, reason.length));
    }
    return new IllegalArgumentException(
        "%s: %s; file %s. Download or save the file again, or ask whoever made it."
            .formatted(format, text, file.getFileName()));
  }

  static String hex(long value) {
    return "0x" + Long.toHexString(value).toUpperCase(Locale.ROOT);
  }
}
