package deeper.data;

import deeper.datasets.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;

/**
 * MNIST: 70,000 handwritten digits, 28 x 28, grey. It ships with the course, so it needs no
 * download.
 *
 * <p>Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document
 * recognition, Proceedings of the IEEE 86(11), 1998, section III.A; <a
 * href="http://yann.lecun.com/exdb/mnist/">http://yann.lecun.com/exdb/mnist/</a>.
 */
public final class Mnist {
  private static final int FIRST_DEV = 50_000;
  private static final String ADVICE = "Build the project again: mvn package.";

  private static SoftReference<Dataset> train = new SoftReference<>(null);
  private static SoftReference<Dataset> test = new SoftReference<>(null);

  private Mnist() {}

  /**
   * The 60,000 training digits.
   *
   * @return the data set, in its official order
   */
  public static synchronized Dataset train() {
    Dataset digits = train.get();
    if (digits == null) {
      digits = read("MNIST train", "train", 60_000);
      train = new SoftReference<>(digits);
    }
    return digits;
  }

  /**
   * The 10,000 test digits.
   *
   * @return the data set, in its official order
   */
  public static synchronized Dataset test() {
    Dataset digits = test.get();
    if (digits == null) {
      digits = read("MNIST test", "t10k", 10_000);
      test = new SoftReference<>(digits);
    }
    return digits;
  }

  /**
   * The lessons' split: the first training digits to learn from, training digits 50,000 to 50,199
   * to choose the best checkpoint, test digits 0 to 199 for a quick test (all 10,000: {@link
   * #test()}).
   *
   * @param trainCount digits to learn from, for example 2,000 or 10,000; at most 50,000
   * @return the split
   * @throws IllegalArgumentException if trainCount is not 1..50,000
   */
  public static Split split(int trainCount) {
    if (trainCount < 1 || trainCount > FIRST_DEV) {
      throw new IllegalArgumentException(
          "mnist.split: trainCount (%d) must be 1..%d, so that the digits for development stay unseen. Use Mnist.train() for all 60,000."
              .formatted(trainCount, FIRST_DEV));
    }
    Dataset all = train();
    return new Split(all.take(trainCount), all.slice(FIRST_DEV, FIRST_DEV + 200), test().take(200));
  }

  private static Dataset read(String name, String prefix, int count) {
    Manifest manifest = Manifest.of("mnist");
    byte[] pixels = read(manifest, prefix + "-images-idx3-ubyte.gz", count, 28, 28);
    byte[] labels = read(manifest, prefix + "-labels-idx1-ubyte.gz", count);
    return new InMemory(name, manifest, pixels, labels);
  }

  private static byte[] read(Manifest manifest, String file, int... dimensions) {
    try (InputStream in = Shipped.open("mnist/" + file)) {
      return Idx.of("mnist/" + file, ADVICE).read(in, manifest.file(file).rawSha256(), dimensions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
