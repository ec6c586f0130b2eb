package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real data set: fetched where CI asks for it, else only read where it is in the cache. */
class Cifar10Test {
  private static boolean isThere() {
    boolean isCached = Files.exists(Cache.folder("cifar10").resolve("test_batch.bin"));
    if (!isCached && !"true".equals(System.getenv("CI"))) {
      System.out.println("skipped: CIFAR-10 is not in the cache; deeper.data.Fetch cifar10");
      return false;
    }
    return true;
  }

  @Test
  void allSixtyThousandPicturesHaveTheOfficialHashesAndClasses() {
    if (!isThere()) {
      return;
    }
    // Reading checks the md5 of each official file.
    assertEquals(
        Collections.nCopies(10, 5_000),
        Survey.classCounts(Cifar10.train()).intColumn("pictures").asList());
    assertEquals(
        Collections.nCopies(10, 1_000),
        Survey.classCounts(Cifar10.test()).intColumn("pictures").asList());
    assertEquals("Split(train 45000, dev 5000, test 10000)", Cifar10.split(45_000).toString());
    assertEquals(Cifar10.train().picture(45_000), Cifar10.split(10).dev().picture(0));
  }

  @Test
  void theStoredExtractHoldsTheSamePictures() throws Exception {
    Path indices = Path.of("../../shared/data/cifar10/test_indices.txt");
    if (!Files.exists(indices) || !isThere()) {
      System.out.println("skipped: " + indices + " or CIFAR-10 is not there");
      return;
    }
    Dataset extract = CifarFiles.read("t", indices.resolveSibling("test_batch.bin"));
    List<String> numbers = Files.readString(indices).lines().toList();
    for (int i = 0; i < extract.size(); i += 50) {
      int index = Integer.parseInt(numbers.get(i).strip());
      assertEquals(extract.picture(i), Cifar10.test().picture(index));
      assertEquals(extract.label(i), Cifar10.test().label(index));
    }
  }

  @Test
  void aSplitThatWouldTouchTheDevelopmentPicturesIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> Cifar10.split(45_001));
    assertEquals(
        "cifar10.split: trainCount (45001) must be 1..45000, so that the pictures for development"
            + " stay unseen. Use Cifar10.train() for all 50,000.",
        e.getMessage());
  }
}
