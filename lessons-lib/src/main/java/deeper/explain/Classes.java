package deeper.explain;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Which class each picture is asked about. */
final class Classes {
  private Classes() {}

  /** Ones at the asked classes, zeros elsewhere: [n, classes]. */
  static INDArray oneHot(String operation, int[] asked, long[] scores, DataType type) {
    check(operation, asked, scores);
    INDArray ones = Nd4j.zeros(type, scores);
    for (int i = 0; i < scores[0]; i++) {
      ones.putScalar(i, of(asked, i), 1);
    }
    return ones;
  }

  /** The class asked of one picture: its own, or the one that is asked of all. */
  static int of(int[] asked, int picture) {
    return asked[asked.length == 1 ? 0 : picture];
  }

  static void check(String operation, int[] asked, long[] scores) {
    if (asked.length != 1 && asked.length != scores[0]) {
      throw new IllegalArgumentException(
          "%s: classes (%d) must be one, or one for each of %d pictures. Repeat or slice."
              .formatted(operation, asked.length, scores[0]));
    }
    for (int each : asked) {
      if (each < 0 || each >= scores[1]) {
        throw new IllegalArgumentException(
            "%s: class (%d) must be 0 to %d. Count from 0."
                .formatted(operation, each, scores[1] - 1));
      }
    }
  }
}
