package deeper.notebook;

import java.util.Arrays;

/** Compares words, for messages that ask whether another one was meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * Counts the letters to insert, delete or change that make one word the other: {@code kitten} and
   * {@code sitting} are 3 apart (Levenshtein 1966, "Binary codes capable of correcting deletions,
   * insertions and reversals").
   *
   * @param a a word
   * @param b another word
   * @return 0 if they are equal, at most the length of the longer one
   */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
