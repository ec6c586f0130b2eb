package deeper.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads MNIST's file format, gzipped: a magic number (0, 0, 8 = unsigned bytes, number of
 * dimensions), each dimension as a big-endian int, then the bytes.
 */
final class Idx {
  /** What reading again cannot mend, the user can: this closes every message. */
  private final String advice;

  private final String file;

  private Idx(String file, String advice) {
    this.file = file;
    this.advice = advice;
  }

  /** A reader for one file; {@code advice} says what to do when it is broken. */
  static Idx of(String file, String advice) {
    return new Idx(file, advice);
  }

  /**
   * Reads the file's content.
   *
   * @param gzipped the file; closed by the caller
   * @param rawSha256 hash of the whole unzipped file, or null to skip this check
   * @param dimensions the dimensions it must have, where -1 allows any
   * @return the bytes after the header
   * @throws DataException if it is not such a file
   */
  byte[] read(InputStream gzipped, String rawSha256, int... dimensions) {
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(gzipped, 1 << 16))) {
      byte[] header = header(in, dimensions);
      long expected = sizeOf(header, dimensions);
      byte[] data = in.readNBytes((int) expected);
      if (data.length < expected || in.read() >= 0) {
        String found = data.length < expected ? "%d".formatted(data.length) : "more";
        throw broken("must hold %d bytes of data; found %s".formatted(expected, found));
      }
      verify(header, data, rawSha256);
      return data;
    } catch (EOFException e) {
      throw new DataException(text("is truncated; it ends before its data does"), e);
    } catch (ZipException e) {
      throw new DataException(text("must be gzip; found: " + e.getMessage()), e);
    } catch (IOException e) {
      throw new DataException(text("cannot be read; " + e.getMessage()), e);
    }
  }

  private byte[] header(DataInputStream in, int[] dimensions) throws IOException {
    byte[] header = new byte[4 + 4 * dimensions.length];
    in.readFully(header, 0, 4);
    int magic = intAt(header, 0);
    int wanted = 0x800 + dimensions.length;
    if (magic != wanted) {
      throw broken("must start with magic %d; found %d".formatted(wanted, magic));
    }
    in.readFully(header, 4, header.length - 4);
    return header;
  }

  private long sizeOf(byte[] header, int[] dimensions) {
    int[] found = new int[dimensions.length];
    long size = 1;
    boolean isRight = true;
    for (int i = 0; i < found.length; i++) {
      found[i] = intAt(header, 4 + 4 * i);
      isRight &= found[i] >= 0 && (dimensions[i] < 0 || dimensions[i] == found[i]);
      size = isRight ? size * found[i] : 0;
      isRight &= size <= 1 << 30;
    }
    if (!isRight) {
      throw broken(
          "must have dimensions %s (-1: any, together at most 1 GiB); found %s"
              .formatted(Arrays.toString(dimensions), Arrays.toString(found)));
    }
    return size;
  }

  private void verify(byte[] header, byte[] data, String rawSha256) {
    if (rawSha256 != null) {
      String found = Hash.sha256(header, data);
      if (!found.equals(rawSha256)) {
        throw broken("must have sha256 %s unzipped; found %s".formatted(rawSha256, found));
      }
    }
  }

  private static int intAt(byte[] bytes, int i) {
    return bytes[i] << 24
        | (bytes[i + 1] & 0xff) << 16
        | (bytes[i + 2] & 0xff) << 8
        | (bytes[i + 3] & 0xff);
  }

  private DataException broken(String rule) {
    return new DataException(text(rule));
  }

  private String text(String rule) {
    return "idx: file (%s) %s. %s".formatted(file, rule, advice);
  }
}
