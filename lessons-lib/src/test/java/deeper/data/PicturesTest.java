package deeper.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.transform.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading against Pillow 9.4: {@code pictures/pillow.txt} holds sha256 of what it decodes. */
class PicturesTest {
  @TempDir Path folder;

  static List<String> recorded() throws IOException {
    return new String(resource("pillow.txt"), StandardCharsets.UTF_8).lines().toList();
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = PicturesTest.class.getResourceAsStream("pictures/" + name)) {
      return in.readAllBytes();
    }
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static String describe(Picture picture) {
    return picture.height() + "x" + picture.width() + " " + Hash.sha256(picture.bytes());
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void everyKindOfFileIsReadAsPillowReadsIt(String line) throws IOException {
    String[] words = line.split(" ", -1);
    Path file = file(words[0], resource(words[0]));
    assertEquals(words[1] + " " + words[2], describe(Pictures.read(file)));
    assertEquals(words[3] + " " + words[4], describe(Pictures.readUpright(file)));
  }

  @Test
  void thePicturesHoldEveryKindThatPeopleBring() throws IOException {
    assertEquals(33, recorded().size());
  }

  @Test
  void ofSixteenBitsTheUpperEightAreKept() throws IOException {
    byte[] rows = {0, 0x12, 0x34, (byte) 0xff, (byte) 0xfe};
    Path file = file("grey16.png", png(2, 1, 16, rows));
    assertArrayEquals(
        new byte[] {0x12, (byte) 0xff, 0x12, (byte) 0xff, 0x12, (byte) 0xff},
        Pictures.read(file).bytes());
  }

  @Test
  void aSinglePhotographIsMadeReadyForANetwork() throws IOException {
    var x = Pictures.processImage(file("rgb.png", resource("rgb.png")));
    assertArrayEquals(new long[] {1, 3, 224, 224}, x.shape());
    // 20 x 28 is smaller than 256: it stays, and the crop adds a black border.
    assertEquals(-0.485f / 0.229f, x.getFloat(0, 0, 0, 0), 1e-6f);
    int red = Pictures.read(folder.resolve("rgb.png")).value(0, 10, 14);
    assertEquals((red / 255f - 0.485f) / 0.229f, x.getFloat(0, 0, 112, 112), 1e-5f);
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("no.jpg");
    var e = assertThrows(DataException.class, () -> Pictures.read(file));
    assertEquals(
        "picture: file (%s) cannot be read; java.nio.file.NoSuchFileException: %s. Remove it, or leave out broken pictures with skipBroken()."
            .formatted(file, file),
        e.getMessage());
  }

  @Test
  void textIsNoPicture() throws IOException {
    Path file = file("text.jpg", "hello".getBytes(StandardCharsets.UTF_8));
    var e = assertThrows(DataException.class, () -> Pictures.read(file));
    assertEquals(
        "picture: file (%s) is broken or no picture; no known format. Remove it, or leave out broken pictures with skipBroken()."
            .formatted(file),
        e.getMessage());
  }

  @Test
  void aTruncatedPhotographIsBrokenAsInPillow() throws IOException {
    byte[] whole = resource("rgb.jpg");
    Path file = file("half.jpg", Arrays.copyOf(whole, whole.length - 60));
    var e = assertThrows(DataException.class, () -> Pictures.read(file));
    assertTrue(
        e.getMessage().startsWith("picture: file (%s) is broken or no picture; ".formatted(file)));
  }

  /** A picture that says it is huge, in a few bytes. */
  private static byte[] png(int width, int height, int bits, byte[] rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put(new byte[4])
            .array();
    chunk(out, "IHDR", header);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(rows);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  @Test
  void aDecompressionBombIsRefusedBeforeItIsDecoded() throws IOException {
    Path file = file("bomb.png", png(60_000, 60_000, 8, new byte[100]));
    long most = Math.min(178_956_970, Runtime.getRuntime().maxMemory() / 16);
    var e = assertThrows(DataException.class, () -> Pictures.read(file));
    assertEquals(
        "picture: file (%s) is broken or no picture; 60000 x 60000 are more than %d pixels. Remove it, or leave out broken pictures with skipBroken()."
            .formatted(file, most),
        e.getMessage());
    byte[] jpeg = resource("rgb.jpg");
    for (int i = 0; i < jpeg.length - 9; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xfe); // height and width 65,278
      }
    }
    Path photograph = file("bomb.jpg", jpeg);
    var f = assertThrows(DataException.class, () -> Pictures.read(photograph));
    assertTrue(f.getMessage().contains("65278 x 65278 are more than"), f::getMessage);
  }

  @Test
  void damagedFilesGiveAPictureOrTheSentence() throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : recorded()) {
      names.add(line.split(" ", -1)[0]);
    }
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 900; i++) {
      String name = names.get(i % names.size());
      byte[] bytes = resource(name);
      if (i % 3 == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      } else {
        for (int k = 0; k < 1 + i % 9; k++) {
          bytes[random.nextInt(Math.min(bytes.length, i % 3 == 1 ? 200 : 1 << 20))] =
              (byte) random.nextInt();
        }
      }
      refused += outcome(file(i + name, bytes));
    }
    assertTrue(refused > 300, refused + " refused");
  }

  private static int outcome(Path file) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            return Pictures.readUpright(file).channels() == 3 ? 0 : -1000;
          } catch (DataException e) {
            assertTrue(e.getMessage().startsWith("picture: file (" + file + ") "), e::getMessage);
            return 1;
          }
        },
        file::toString);
  }
}
