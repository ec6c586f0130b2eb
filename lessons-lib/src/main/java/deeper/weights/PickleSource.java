package deeper.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a pickle: knows where it is and never takes more memory than the file has bytes. */
final class PickleSource {
  private final InputStream in;
  private final long size;
  private long at;

  PickleSource(InputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  long position() {
    return at;
  }

  int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("the pickle ends without STOP");
    }
    at++;
    return b;
  }

  byte[] bytes(long count) throws IOException {
    if (count < 0 || count > size - at) {
      throw new EOFException("the pickle wants " + count + " bytes, " + (size - at) + " are left");
    }
    byte[] bytes = in.readNBytes((int) count);
    if (bytes.length < count) {
      throw new EOFException("the pickle ends within a value");
    }
    at += count;
    return bytes;
  }

  /** A little-endian number of up to 8 bytes, signed in its width. */
  long number(int width, boolean isSigned) throws IOException {
    byte[] bytes = bytes(width);
    long value = isSigned && bytes[width - 1] < 0 ? -1 : 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  String text(long count) throws IOException {
    return new String(bytes(count), StandardCharsets.UTF_8);
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = next(); b != '\n'; b = next()) {
      line.append((char) b);
    }
    return line.toString();
  }
}
