package deeper.data;

import deeper.datasets.Shipped;
import deeper.transform.Grayscale;
import deeper.transform.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Two photographs that ship with the course, so that the first lessons look at real pictures
 * without a download. Both are CC0, taken unchanged from scikit-image: {@code
 * Manifest.of("photographs")} says by whom.
 */
public final class Photographs {
  private Photographs() {}

  /**
   * A man with a camera on a tripod before a skyline, by Lav Varshney: strong edges in all
   * directions.
   *
   * @return grey, 512 x 512
   */
  public static Picture camera() {
    return Grayscale.of(1).apply(read("camera.png"));
  }

  /**
   * A cat called Chelsea, by Stefan van der Walt: colour, fur and whiskers.
   *
   * @return red, green, blue, 300 rows and 451 columns
   */
  public static Picture cat() {
    return read("chelsea.png");
  }

  private static Picture read(String name) {
    try (InputStream in = Shipped.open("photographs/" + name)) {
      return Pictures.decode(Path.of(name), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
