package deeper.weights;

import java.util.List;

/**
 * What happened to every name when weights were put into a network.
 *
 * @param matched names of the network that were filled
 * @param missing names of the network that the file does not have
 * @param unexpected names of the file that the network does not have
 * @param mismatched names in both whose shapes differ, with both shapes
 * @param nearMisses for missing names the most similar unexpected ones, {@code fc.weight <-
 *     linear.weight}
 */
public record ImportReport(
    List<String> matched,
    List<String> missing,
    List<String> unexpected,
    List<String> mismatched,
    List<String> nearMisses) {

  /**
   * Copies the lists.
   *
   * @param matched names of the network that were filled
   * @param missing names of the network that the file does not have
   * @param unexpected names of the file that the network does not have
   * @param mismatched names in both whose shapes differ, with both shapes
   * @param nearMisses for missing names the most similar unexpected ones, {@code fc.weight <-
   *     linear.weight}
   */
  public ImportReport {
    matched = List.copyOf(matched);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    mismatched = List.copyOf(mismatched);
    nearMisses = List.copyOf(nearMisses);
  }

  /**
   * Whether every name of both sides found its partner.
   *
   * @return true if nothing is missing, unexpected or of another shape
   */
  public boolean isComplete() {
    return missing.isEmpty() && unexpected.isEmpty() && mismatched.isEmpty();
  }

  /** One line, and one more for each kind of trouble. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%d matched".formatted(matched.size()));
    line(text, "missing", missing);
    line(text, "unexpected", unexpected);
    line(text, "of another shape", mismatched);
    line(text, "perhaps", nearMisses);
    return text.toString();
  }

  private static void line(StringBuilder text, String what, List<String> names) {
    if (!names.isEmpty()) {
      text.append("; ")
          .append(names.size())
          .append(' ')
          .append(what)
          .append(' ')
          .append(shorten(names));
    }
  }

  private static List<String> shorten(List<String> names) {
    int shown = 10;
    if (names.size() <= shown) {
      return names;
    }
    List<String> some = new java.util.ArrayList<>(names.subList(0, shown));
    some.add("...");
    return some;
  }
}
