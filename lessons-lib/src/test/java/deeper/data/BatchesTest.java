package deeper.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.ImageShape;
import deeper.transform.Presets;
import deeper.transform.Transforms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class BatchesTest {
  private final Dataset digits = Mnist.train().take(100);

  @Test
  void aBatchIsFloatPicturesAndIntLabels() {
    Batch batch = Batches.of(digits, 8).epoch(0).iterator().next();
    assertArrayEquals(new long[] {8, 1, 28, 28}, batch.pictures().shape());
    assertArrayEquals(new long[] {8}, batch.labels().shape());
    assertEquals(DataType.FLOAT, batch.pictures().dataType());
    assertEquals(DataType.INT32, batch.labels().dataType());
    assertEquals(digits.label(3), batch.labels().getInt(3));
    assertEquals(
        digits.picture(3).value(0, 14, 14) / 255f, batch.pictures().getFloat(3, 0, 14, 14));
    assertEquals(8, batch.size());
  }

  @Test
  void theLastBatchHoldsTheRestUnlessDropped() {
    assertEquals(4, Batches.of(digits, 32).count());
    assertEquals(List.of(32, 32, 32, 4), sizes(Batches.of(digits, 32)));
    assertEquals(3, Batches.of(digits, 32).dropLast().count());
    assertEquals(List.of(32, 32, 32), sizes(Batches.of(digits, 32).dropLast()));
  }

  @Test
  void aPassHoldsEveryPictureOnceInANewOrderEachEpoch() {
    Batches batches = Batches.of(digits, 7).shuffle(3);
    List<Integer> first = checksums(batches, 0);
    List<Integer> second = checksums(batches, 1);
    assertNotEquals(first, second);
    assertEquals(first.stream().sorted().toList(), second.stream().sorted().toList());
    assertEquals(first, checksums(batches, 0));
    assertEquals(
        checksums(Batches.of(digits, 7), 0).stream().sorted().toList(),
        first.stream().sorted().toList());
  }

  @Test
  void workersChangeNothingButTheSpeed() {
    Transforms noisy =
        Transforms.of((deeper.transform.PictureTransform) (p, seed) -> noise(p, seed));
    Batches batches = Batches.of(digits, 9).shuffle(5).transform(noisy);
    List<Integer> alone = checksums(batches, 2);
    assertEquals(alone, checksums(batches.workers(1), 2));
    assertEquals(alone, checksums(batches.workers(4), 2));
    assertNotEquals(alone, checksums(batches.shuffle(6), 2));
  }

  @Test
  void mnist32IsWhatLeNetReads() {
    Batches batches = Batches.of(digits, 4).transform(Presets.mnist32());
    assertEquals(ImageShape.of(1, 32, 32), batches.shape());
    float corner = batches.epoch(0).iterator().next().pictures().getFloat(0, 0, 0, 0);
    assertEquals(-0.1307f / 0.3081f, corner, 1e-6f);
  }

  @Test
  void workersNeverRunFurtherAheadThanTwoBatchesEach() {
    AtomicInteger made = new AtomicInteger();
    Transforms counting =
        Transforms.of(
            (deeper.transform.PictureTransform)
                (p, seed) -> {
                  made.incrementAndGet();
                  return p;
                });
    int consumed = 0;
    try (Epoch epoch = Batches.of(Mnist.train(), 10).transform(counting).workers(2).epoch(0)) {
      for (Batch batch : epoch) {
        consumed += batch.size();
        batch.close();
        // Two workers: four batches asked for, one of which is the reader's.
        assertTrue(made.get() <= consumed + 30, made + " made, " + consumed + " consumed");
        if (consumed == 20_000) {
          break;
        }
      }
    }
    assertTrue(made.get() <= 20_030, made + " made");
  }

  @Test
  void oneEpochIsReadOnce() {
    Epoch epoch = Batches.of(digits, 50).epoch(0);
    var unused = epoch.iterator();
    var e = assertThrows(IllegalStateException.class, epoch::iterator);
    assertEquals(
        "epoch: this pass (once) must not be read again. Ask batches.epoch(i) for another.",
        e.getMessage());
  }

  private static deeper.transform.Picture noise(deeper.transform.Picture picture, long seed) {
    byte[] bytes = picture.bytes();
    bytes[(int) Long.remainderUnsigned(seed, bytes.length)] = (byte) seed;
    return deeper.transform.Picture.of(picture.shape(), bytes);
  }

  private static List<Integer> sizes(Batches batches) {
    List<Integer> sizes = new ArrayList<>();
    for (Batch batch : batches.epoch(0)) {
      sizes.add(batch.size());
    }
    return sizes;
  }

  private static List<Integer> checksums(Batches batches, int epoch) {
    List<Integer> sums = new ArrayList<>();
    for (Batch batch : batches.epoch(epoch)) {
      for (int i = 0; i < batch.size(); i++) {
        sums.add(Arrays.hashCode(batch.pictures().slice(i).dup().data().asFloat()));
      }
    }
    return sums;
  }
}
