package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Draws;
import deeper.transform.FloatPicture;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads, transforms and stacks the pictures of one batch; safe in many threads at once. */
final class Loader {
  private final Batches.Plan plan;
  private final int epoch;
  private final List<String> skipped;

  Loader(Batches.Plan plan, int epoch, List<String> skipped) {
    this.plan = plan;
    this.epoch = epoch;
    this.skipped = skipped;
  }

  /** The batch of these pictures; null where none of them could be read. */
  Batch load(int[] indices) {
    float[] values = new float[0];
    int[] labels = new int[indices.length];
    ImageShape shape = null;
    int n = 0;
    for (int index : indices) {
      FloatPicture picture = read(index);
      if (picture == null) {
        continue;
      }
      if (shape == null) {
        shape = picture.shape();
        values = new float[Math.toIntExact(indices.length * shape.size())];
      }
      check(index, picture.shape(), shape);
      picture.copyTo(values, n * (int) shape.size());
      labels[n++] = plan.dataset().label(index);
    }
    return n == 0 ? null : batch(shape, n, values, labels);
  }

  private static Batch batch(ImageShape shape, int n, float[] values, int[] labels) {
    boolean isWhole = n == labels.length;
    long[] dims = {n, shape.channels(), shape.height(), shape.width()};
    INDArray pictures = Nd4j.createUninitialized(DataType.FLOAT, dims, 'c');
    // in one piece: createFromArray goes number by number
    new FloatPointer(pictures.data().addressPointer()).put(values, 0, n * (int) shape.size());
    return new Batch(pictures, Nd4j.createFromArray(isWhole ? labels : Arrays.copyOf(labels, n)));
  }

  private FloatPicture read(int index) {
    try {
      long seed = Draws.mix(plan.order().seed(), "augment", epoch, index);
      return plan.work().transforms().apply(plan.dataset().picture(index), seed);
    } catch (DataException e) {
      if (!plan.work().skipsBroken()) {
        throw e;
      }
      skipped.add(e.getMessage());
      return null;
    }
  }

  private void check(int index, ImageShape found, ImageShape first) {
    if (!found.equals(first)) {
      throw new IllegalArgumentException(
          "batches: shape of %s (%s) must equal the batch's first; %s. Add Resize and CenterCrop to the transforms."
              .formatted(plan.dataset().source(index), found, first));
    }
  }
}
