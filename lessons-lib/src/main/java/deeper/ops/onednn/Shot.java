package deeper.ops.onednn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * What a take is recorded for.
 *
 * @param shape of the pictures
 * @param isTraining training or evaluation
 * @param type in which convolutions read and write
 */
record Shot(List<Long> shape, boolean isTraining, memory.data_type type) {
  static Shot of(long[] dims, boolean isTraining, memory.data_type type) {
    return new Shot(Arrays.stream(dims).boxed().toList(), isTraining, type);
  }

  long[] dims() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
