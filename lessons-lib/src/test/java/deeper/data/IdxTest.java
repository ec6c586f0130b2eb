package deeper.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxTest {
  private static final Idx READER = Idx.of("digits.gz", "Fetch it anew.");

  private static byte[] gzip(byte[] raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(raw);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] raw(int magic, int length, int... dimensions) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dimensions.length + length).putInt(magic);
    for (int d : dimensions) {
      buffer.putInt(d);
    }
    while (buffer.hasRemaining()) {
      buffer.put((byte) buffer.position());
    }
    return buffer.array();
  }

  private static String refusal(byte[] file, String sha, int... dimensions) {
    return assertThrows(
            DataException.class, () -> READER.read(new ByteArrayInputStream(file), sha, dimensions))
        .getMessage();
  }

  @Test
  void readsWhatFollowsTheHeader() {
    byte[] raw = raw(0x803, 24, 2, 3, 4);
    byte[] data = READER.read(new ByteArrayInputStream(gzip(raw)), Hash.sha256(raw), -1, 3, 4);
    assertArrayEquals(Arrays.copyOfRange(raw, 16, 40), data);
  }

  @Test
  void everyFaultIsNamedWithExpectedFoundAndAdvice() {
    assertEquals(
        "idx: file (digits.gz) must start with magic 2051; found 2049. Fetch it anew.",
        refusal(gzip(raw(0x801, 8, 5)), null, -1, 3, 4));
    assertEquals(
        "idx: file (digits.gz) must have dimensions [2, 3, 4] (-1: any, together at most 1 GiB); found [2, 3, 5]. Fetch it anew.",
        refusal(gzip(raw(0x803, 30, 2, 3, 5)), null, 2, 3, 4));
    assertEquals(
        "idx: file (digits.gz) must hold 24 bytes of data; found 20. Fetch it anew.",
        refusal(gzip(raw(0x803, 20, 2, 3, 4)), null, -1, 3, 4));
    assertEquals(
        "idx: file (digits.gz) must hold 24 bytes of data; found more. Fetch it anew.",
        refusal(gzip(raw(0x803, 25, 2, 3, 4)), null, -1, 3, 4));
    byte[] whole = gzip(raw(0x803, 24, 2, 3, 4));
    assertEquals(
        "idx: file (digits.gz) is truncated; it ends before its data does. Fetch it anew.",
        refusal(Arrays.copyOf(whole, whole.length - 12), null, -1, 3, 4));
    assertEquals(
        "idx: file (digits.gz) must be gzip; found: Not in GZIP format. Fetch it anew.",
        refusal(raw(0x803, 24, 2, 3, 4), null, -1, 3, 4));
    assertEquals(
        "idx: file (digits.gz) must have sha256 %s unzipped; found %s. Fetch it anew."
            .formatted("ab", Hash.sha256(raw(0x803, 24, 2, 3, 4))),
        refusal(whole, "ab", -1, 3, 4));
  }

  @Test
  void hostileSizesAllocateNothing() {
    int most = Integer.MAX_VALUE;
    assertEquals(
        "idx: file (digits.gz) must have dimensions [-1, -1, -1] (-1: any, together at most 1 GiB); found [%d, %d, %d]. Fetch it anew."
            .formatted(most, most, most),
        refusal(gzip(raw(0x803, 0, most, most, most)), null, -1, -1, -1));
    assertEquals(
        "idx: file (digits.gz) must hold 1073741824 bytes of data; found 3. Fetch it anew.",
        refusal(gzip(raw(0x801, 3, 1 << 30)), null, -1));
    assertTrue(refusal(gzip(raw(0x801, 3, -5)), null, -1).contains("found [-5]"));
  }

  @Test
  void damagedFilesAlwaysGiveTheSentence() {
    byte[] whole = gzip(raw(0x803, 2000, 20, 10, 10));
    String sha = Hash.sha256(raw(0x803, 2000, 20, 10, 10));
    Random random = new Random(4);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
      if (i % 2 == 1) {
        // Not in the gzip header, whose time stamp and flags may change without harm.
        bytes[10 + random.nextInt(bytes.length - 10)] ^= (byte) (1 + random.nextInt(255));
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> assertTrue(refusal(bytes, sha, -1, 10, 10).startsWith("idx: file (digits.gz) ")));
    }
  }
}
