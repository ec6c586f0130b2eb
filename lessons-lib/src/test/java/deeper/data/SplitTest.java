package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import deeper.transform.Normalize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class SplitTest {
  private final Dataset digits = Mnist.train().take(1000);

  @TempDir Path folder;

  private static List<Integer> hashes(Dataset... parts) {
    List<Integer> hashes = new ArrayList<>();
    for (Dataset part : parts) {
      for (int i = 0; i < part.size(); i++) {
        hashes.add(part.picture(i).hashCode());
      }
    }
    return hashes.stream().sorted().toList();
  }

  @Test
  void randomPartsHoldEveryPictureOnce() {
    Split split = Split.random(digits, 0.8, 1);
    assertEquals("Split(train 800, dev 200, test 0)", split.toString());
    assertEquals(hashes(digits), hashes(split.train(), split.dev()));
    assertEquals(hashes(split.dev()), hashes(Split.random(digits, 0.8, 1).dev()));
    assertNotEquals(hashes(split.dev()), hashes(Split.random(digits, 0.8, 2).dev()));
  }

  @Test
  void stratifiedPartsHoldTheSameShareOfEveryClass() {
    Split split = Split.stratified(digits, 0.8, 1);
    assertEquals(hashes(digits), hashes(split.train(), split.dev()));
    Table all = Survey.classCounts(digits);
    Table train = Survey.classCounts(split.train());
    for (int c = 0; c < 10; c++) {
      int count = all.intColumn("pictures").get(c);
      assertEquals((int) (count * 0.8), train.intColumn("pictures").get(c));
    }
  }

  @Test
  void aPercentageIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> Split.random(digits, 80, 1));
    assertEquals(
        "split: trainFraction (80.0) must be 0..1. It is a fraction, not a percentage.",
        e.getMessage());
  }

  @Test
  void foldersThatComeSplitAreReadAsTheyAre() throws IOException {
    for (String file : List.of("train/a/1", "train/a/2", "train/b/3", "val/a/4", "val/b/5")) {
      Path path = folder.resolve(file + ".png");
      Files.createDirectories(path.getParent());
      Files.write(path, PicturesTest.resource("rgb.png"));
    }
    assertEquals("Split(train 3, dev 2, test 0)", Split.byFolder(folder).toString());
    Path extra = Files.createDirectories(folder.resolve("test/c"));
    Files.write(extra.resolve("6.png"), PicturesTest.resource("rgb.png"));
    var e = assertThrows(DataException.class, () -> Split.byFolder(folder));
    assertEquals(
        "split: classes of test ([c]) must be those of train; [a, b]. Give every part the same"
            + " folders.",
        e.getMessage());
  }

  @Test
  void classCountsAreATable() {
    Table counts = Survey.classCounts(Mnist.test());
    assertEquals(List.of("class", "pictures"), counts.columnNames());
    // The published counts of the ten thousand test digits.
    assertEquals(
        List.of(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009),
        counts.intColumn("pictures").asList());
  }

  @Test
  void meanAndDeviationAreThePublishedOnes() {
    Normalize found = Survey.meanAndStd(Mnist.train());
    assertEquals(0.1307, found.mean().get(0), 5e-5);
    assertEquals(0.3081, found.std().get(0), 5e-5);
  }

  @Test
  void shapesOfARandomSampleAreATable() {
    Table shapes = Survey.shapes(digits, 5, 3);
    assertEquals(List.of("picture", "class", "channels", "height", "width"), shapes.columnNames());
    assertEquals(5, shapes.rowCount());
    assertEquals(28, shapes.intColumn("height").get(0));
    assertEquals(5, shapes.stringColumn("picture").countUnique());
  }
}
