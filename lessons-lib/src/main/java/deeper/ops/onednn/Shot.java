package deeper.ops.onednn;

import java.util.Arrays;
import java.util.List;

/**
 * What a take is recorded for.
 *
 * @param shape of the pictures
 * @param isTraining training or evaluation
 */
record Shot(List<Long> shape, boolean isTraining) {
  static Shot of(long[] dims, boolean isTraining) {
    return new Shot(Arrays.stream(dims).boxed().toList(), isTraining);
  }

  long[] dims() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
