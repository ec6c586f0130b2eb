package deeper.grade;

import java.util.List;
import java.util.Set;

/**
 * What a student is told of a hidden check: one of a few fixed texts. Whatever comes from the
 * student's side, names of classes, methods and types as well, could spell what was drawn.
 */
final class Told {
  private static final int LENGTH = 500;
  private static final String HANDED_ON =
      "the result cannot be handed on: no plain number or array";
  private static final String METHOD =
      "there is no method with the name and the types that are asked for";
  // What the sandboxed program says of a result, each without a word of the student's.
  private static final List<String> RESULTS =
      List.of(
          "the result has more than 1048576 elements",
          "the result holds null where a row should be",
          "the result is ragged: its rows have different lengths",
          "the result is longer than 8388608 bytes");
  private static final Set<String> EXCEPTIONS =
      Set.of(
          "ArithmeticException",
          "ArrayIndexOutOfBoundsException",
          "ArrayStoreException",
          "ClassCastException",
          "IllegalArgumentException",
          "IllegalStateException",
          "IndexOutOfBoundsException",
          "NegativeArraySizeException",
          "NullPointerException",
          "NumberFormatException",
          "OutOfMemoryError",
          "StackOverflowError",
          "StringIndexOutOfBoundsException",
          "UnsupportedOperationException");

  private Told() {}

  /** The fixed text for a result that is none. */
  static String hidden(String reason) {
    if (RESULTS.contains(reason)) {
      return reason;
    }
    return reason.startsWith("there is no method ") ? METHOD : HANDED_ON;
  }

  /** The fixed text for an exception. */
  static String exception(String type) {
    boolean known =
        type.startsWith("java.lang.") && EXCEPTIONS.contains(type.substring("java.lang.".length()));
    return known ? type : "another exception";
  }

  /** A text of a visible check: never longer than a person reads. */
  static String cut(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    // Never between the two halves of one character.
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end) + " ...";
  }
}
