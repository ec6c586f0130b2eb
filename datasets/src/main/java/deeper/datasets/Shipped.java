package deeper.datasets;

import java.io.InputStream;

/**
 * What this jar holds: data set manifests ({@code mnist.json}), MNIST's four files and two
 * photographs.
 */
public final class Shipped {
  private Shipped() {}

  /**
   * Opens one resource of this jar.
   *
   * @param path path below {@code deeper/datasets}, for example {@code "mnist.json"} or {@code
   *     "mnist/t10k-labels-idx1-ubyte.gz"}
   * @return the bytes; the caller closes it
   * @throws IllegalArgumentException if the jar holds no such resource
   */
  public static InputStream open(String path) {
    InputStream stream = Shipped.class.getResourceAsStream(path);
    if (stream == null) {
      throw new IllegalArgumentException(
          "shipped: path (%s) must be a resource of the datasets jar. Manifests are <id>.json, data"
                  .formatted(path)
              + " is mnist/<file>.gz.");
    }
    return stream;
  }
}
