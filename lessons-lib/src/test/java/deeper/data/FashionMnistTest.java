package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
  @TempDir Path folder;

  @Test
  void theInstalledOrCachedSetIsTheOfficialOne() {
    Path debian = Path.of("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz");
    Path cached = Cache.folder("fashion-mnist").resolve("train-images-idx3-ubyte.gz");
    if (!Files.exists(debian) && !Files.exists(cached)) {
      System.out.println("skipped: Fashion-MNIST is neither installed nor in the cache");
      return;
    }
    // Reading checks the sha256 of each unzipped file.
    assertEquals(
        Collections.nCopies(10, 6_000),
        Survey.classCounts(FashionMnist.train()).intColumn("pictures").asList());
    assertEquals(
        "Ankle boot", FashionMnist.train().classNames().get(FashionMnist.train().label(0)));
    assertEquals(10_000, FashionMnist.test().size());
  }

  @Test
  void anotherFileUnderItsNameIsRefused() throws IOException {
    Path file = folder.resolve("t10k-images-idx3-ubyte.gz");
    try (InputStream digits = deeper.datasets.Shipped.open("mnist/t10k-images-idx3-ubyte.gz")) {
      Files.copy(digits, file);
    }
    var e = assertThrows(DataException.class, () -> FashionMnist.read(folder, "t10k", 10_000));
    assertEquals(
        "idx: file (%s) must have sha256 5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b unzipped; found 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7. Delete it and run again to fetch it anew."
            .formatted(file),
        e.getMessage());
  }
}
