package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  @TempDir Path folder;

  /** One entry of a tar file. */
  static byte[] tar(String name, char type, String link, byte[] content) {
    byte[] block = new byte[512 + (content.length + 511) / 512 * 512];
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(nameBytes, 0, block, 0, Math.min(100, nameBytes.length));
    put(block, 100, "0000644\0");
    put(block, 124, "%011o\0".formatted(content.length));
    put(block, 136, "00000000000\0");
    block[156] = (byte) type;
    put(block, 157, link);
    put(block, 257, "ustar\0" + "00");
    put(block, 148, "        ");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += block[i] & 0xff;
    }
    put(block, 148, "%06o\0 ".formatted(sum));
    System.arraycopy(content, 0, block, 512, content.length);
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  static byte[] tgz(byte[]... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (byte[] entry : entries) {
        out.write(entry);
      }
      out.write(new byte[1024]);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }

  private Path unpack(byte[] archive, long most) throws IOException {
    Path file = folder.resolve("a.bin");
    Files.write(file, archive);
    Archive.unpack(file, folder.resolve("out"), most);
    return folder.resolve("out");
  }

  private String refusal(byte[] archive, long most) {
    return assertThrows(DataException.class, () -> unpack(archive, most))
        .getMessage()
        .replace(folder.toString(), "");
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(
          "[a.bin]",
          files
              .filter(f -> !f.equals(folder))
              .map(f -> f.getFileName().toString())
              .toList()
              .toString());
    }
    assertFalse(Files.exists(folder.resolveSibling("evil.txt")));
  }

  @Test
  void zipAndTarGiveTheSameFiles() throws IOException {
    byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
    Path out = unpack(zip("set/é/a.txt", hello), 1000);
    assertEquals("hello", Files.readString(out.resolve("set/é/a.txt")));
    out = unpack(tgz(tar("set/", '5', "", new byte[0]), tar("set/b.txt", '0', "", hello)), 1000);
    assertEquals("hello", Files.readString(out.resolve("set/b.txt")));
    assertFalse(Files.exists(out.resolve("set/é/a.txt")), "the old content is replaced");
  }

  @Test
  void longNamesOfBothKindsAreRead() throws IOException {
    String name = "d/" + "x".repeat(150) + ".txt";
    byte[] gnu = tar("././@LongLink", 'L', "", (name + "\0").getBytes(StandardCharsets.UTF_8));
    byte[] pax = tar("pax", 'x', "", ("170 path=" + name + "\n").getBytes(StandardCharsets.UTF_8));
    for (byte[] header : new byte[][] {gnu, pax}) {
      Path out = unpack(tgz(header, tar("short", '0', "", new byte[] {65})), 1000);
      assertEquals("A", Files.readString(out.resolve(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.txt",
        "a/../../evil.txt",
        "/tmp/evil.txt",
        "..\\evil.txt",
        "C:\\evil.txt"
      })
  void nothingIsWrittenOutsideTheFolder(String name) throws IOException {
    String expected =
        "archive: file (/a.bin) must stay in its folder; found an entry named %s. Delete it and run again to fetch it anew."
            .formatted(name);
    assertEquals(expected, refusal(zip(name, new byte[10]), 1000));
    assertEquals(expected, refusal(tgz(tar(name, '0', "", new byte[10])), 1000));
    assertNothingLeft();
  }

  @Test
  void linksAndDevicesAreLeftOut() throws IOException {
    Path out =
        unpack(
            tgz(
                tar("link", '2', "/etc", new byte[0]),
                tar("hard", '1', "/etc/passwd", new byte[0]),
                tar("device", '3', "", new byte[0]),
                tar("link/passwd", '0', "", new byte[] {65})),
            1000);
    assertTrue(Files.isDirectory(out.resolve("link"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
    assertFalse(Files.exists(out.resolve("hard")));
    assertFalse(Files.exists(out.resolve("device")));
  }

  @Test
  void aBombEndsAtTheBound() throws IOException {
    byte[] zeros = new byte[50_000_000]; // 50 KB when packed
    String expected =
        "archive: file (/a.bin) must hold at most 1000000 bytes; found more. Delete it and run again to fetch it anew.";
    assertEquals(expected, refusal(zip("zeros", zeros), 1_000_000));
    assertEquals(expected, refusal(tgz(tar("zeros", '0', "", zeros)), 1_000_000));
    assertNothingLeft();
  }

  @Test
  void otherFilesAreNoArchives() throws IOException {
    assertEquals(
        "archive: file (/a.bin) is broken; it is neither zip nor tar. Delete it and run again to fetch it anew.",
        refusal(new byte[7], 1000));
    assertEquals(
        "archive: file (/a.bin) is broken; it is neither zip nor tar, or its header is damaged. Delete it and run again to fetch it anew.",
        refusal(filled(), 1000));
    assertNothingLeft();
  }

  private static byte[] filled() {
    byte[] bytes = new byte[2000];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }

  @Test
  void damagedArchivesAlwaysGiveTheSentence() throws IOException {
    byte[] content = new byte[5000];
    new Random(1).nextBytes(content);
    byte[][] whole = {
      zip("a/b.bin", content), tgz(tar("a/b.bin", '0', "", content), tar("c", '0', "", content))
    };
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = whole[i % 2].clone();
      if (i % 4 < 2) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      } else {
        for (int k = 0; k < 1 + i % 7; k++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
      refused += outcome(bytes);
    }
    assertTrue(refused > 200, refused + " refused");
  }

  /** 1 if refused with the sentence, 0 if the damage went unnoticed; anything else throws. */
  private int outcome(byte[] bytes) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          try {
            unpack(bytes, 1 << 20);
            return 0;
          } catch (DataException e) {
            assertTrue(
                e.getMessage().startsWith("archive: file (" + folder.resolve("a.bin")),
                e::getMessage);
            return 1;
          }
        });
  }

  @Test
  void aPublishedSetIsFetchedUnpackedAndSortedIntoClasses() throws IOException {
    byte[] one = {1};
    byte[] flat =
        tgz(
            tar("set/cloudy1.jpg", '0', "", one),
            tar("set/cloudy12.jpg", '0', "", one),
            tar("set/rain1.jpg", '0', "", one));
    Path archive = folder.resolve("source.tgz");
    Files.write(archive, flat);
    Manifest.Remote file =
        new Manifest.Remote(
            "set.tgz",
            java.util.List.of(archive.toUri().toString()),
            0,
            Hash.sha256(flat),
            null,
            null);
    Manifest manifest =
        new Manifest("t", "", "", "", "", "", null, null, "", java.util.List.of(file));
    Path found = Published.folder(manifest, folder.resolve("cache"));
    assertEquals(
        "ImageFolder(%s, 3 pictures, 2 classes)".formatted(found),
        ImageFolder.of(found).toString());
    assertEquals(java.util.List.of("cloudy", "rain"), ImageFolder.of(found).classNames());
    assertEquals(found, Published.folder(manifest, folder.resolve("cache")));
  }
}
