package deeper.data;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** Reads the regular files of a tar stream: ustar, GNU long names and pax paths; no links. */
final class Tar {
  private static final int BLOCK = 512;
  private static final String DAMAGED = "it is neither zip nor tar, or its header is damaged";
  private static final int MOST_NAME = 1 << 16;

  private final InputStream in;
  private String longName;

  private Tar(InputStream in) {
    this.in = in;
  }

  /** What is done with each file. */
  @FunctionalInterface
  interface Entry {
    void accept(String name, InputStream content) throws IOException;
  }

  static void read(InputStream in, Entry entry) throws IOException {
    new Tar(in).read(entry);
  }

  private void read(Entry entry) throws IOException {
    byte[] header = in.readNBytes(BLOCK);
    if (header.length < BLOCK) {
      throw new ZipException("it is neither zip nor tar");
    }
    while (header.length == BLOCK && header[0] != 0) {
      checkSum(header);
      long size = octal(header, 124, 12);
      one(header, size, entry);
      header = in.readNBytes(BLOCK);
    }
    if (header.length < BLOCK) {
      throw new EOFException("it ends before its last block");
    }
  }

  private void one(byte[] header, long size, Entry entry) throws IOException {
    Part part = new Part(in, size);
    byte type = header[156];
    if (type == 'L' || type == 'x') {
      if (size > MOST_NAME) {
        throw new ZipException("a name of %d bytes is too long".formatted(size));
      }
      String text = new String(part.readNBytes((int) size), StandardCharsets.UTF_8);
      longName = type == 'L' ? text.replace("\0", "") : paxPath(text, longName);
    } else {
      String name = longName != null ? longName : name(header);
      longName = type == 'g' ? longName : null;
      if (type == '0' || type == 0) {
        entry.accept(name, part);
      }
    }
    part.skipRest();
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private static String paxPath(String text, String otherwise) {
    int at = text.indexOf(" path=");
    int end = text.indexOf('\n', Math.max(at, 0));
    return at < 0 || end < 0 ? otherwise : text.substring(at + 6, end);
  }

  private static String name(byte[] header) {
    String prefix = header[257] == 'u' ? string(header, 345, 155) : "";
    String name = string(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String string(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int from, int length) throws ZipException {
    long value = 0;
    for (char c : string(header, from, length).strip().toCharArray()) {
      if (c < '0' || c > '7') {
        throw new ZipException(DAMAGED);
      }
      value = value * 8 + (c - '0');
    }
    return value;
  }

  private static void checkSum(byte[] header) throws ZipException {
    int sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? 0 : header[i] & 0xff;
    }
    if (sum != octal(header, 148, 8)) {
      throw new ZipException(DAMAGED);
    }
  }

  /** The content of one file; ends with it. */
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = in.read(target, from, (int) Math.min(length, left));
      if (n < 0) {
        throw new EOFException("it ends in the middle of a file");
      }
      left -= n;
      return n;
    }

    void skipRest() throws IOException {
      in.skipNBytes(left);
      left = 0;
    }
  }
}
