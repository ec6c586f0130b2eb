package deeper.data;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fashion-MNIST: 70,000 pictures of clothes, 28 x 28, grey, ten classes. Taken from {@code
 * /usr/share/datasets/fashion-mnist} where Debian's package {@code dataset-fashion-mnist} is
 * installed, else fetched once (31 MB) into the cache.
 *
 * <p>H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine
 * learning algorithms, 2017, <a
 * href="https://arxiv.org/abs/1708.07747">https://arxiv.org/abs/1708.07747</a>.
 */
public final class FashionMnist {
  private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");
  private static final Manifest MANIFEST = Manifest.of("fashion-mnist");

  private static SoftReference<Dataset> train = new SoftReference<>(null);
  private static SoftReference<Dataset> test = new SoftReference<>(null);

  private FashionMnist() {}

  /**
   * The 60,000 training pictures.
   *
   * @return the data set, in its official order
   * @throws DataException if it cannot be had
   */
  public static synchronized Dataset train() {
    Dataset clothes = train.get();
    if (clothes == null) {
      clothes = read(DEBIAN, "train", 60_000);
      train = new SoftReference<>(clothes);
    }
    return clothes;
  }

  /**
   * The 10,000 test pictures.
   *
   * @return the data set, in its official order
   * @throws DataException if it cannot be had
   */
  public static synchronized Dataset test() {
    Dataset clothes = test.get();
    if (clothes == null) {
      clothes = read(DEBIAN, "t10k", 10_000);
      test = new SoftReference<>(clothes);
    }
    return clothes;
  }

  /** Fetches all four files where Debian does not hold them. */
  static void fetch() {
    for (Manifest.Remote file : MANIFEST.files()) {
      path(DEBIAN, file.name());
    }
  }

  static Dataset read(Path debian, String prefix, int count) {
    byte[] pixels = read(path(debian, prefix + "-images-idx3-ubyte.gz"), count, 28, 28);
    byte[] labels = read(path(debian, prefix + "-labels-idx1-ubyte.gz"), count);
    String name = "Fashion-MNIST " + (prefix.equals("t10k") ? "test" : prefix);
    return new InMemory(name, MANIFEST, pixels, labels);
  }

  private static Path path(Path debian, String file) {
    Path installed = debian.resolve(file);
    return Files.exists(installed)
        ? installed
        : Download.fetch(MANIFEST, MANIFEST.file(file), Cache.folder(MANIFEST.id()));
  }

  private static byte[] read(Path file, int... dimensions) {
    String raw = MANIFEST.file(file.getFileName().toString()).rawSha256();
    try (InputStream in = Files.newInputStream(file)) {
      return Idx.of(file.toString(), "Delete it and run again to fetch it anew.")
          .read(in, raw, dimensions);
    } catch (IOException e) {
      throw new DataException(
          "fashion-mnist: file (%s) cannot be read; %s. Delete it and run again to fetch it anew."
              .formatted(file, e),
          e);
    }
  }
}
