package deeper.grade.inside;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Plain data as bytes: {@code null}, int, long, double, boolean, String and arrays of double or int
 * with up to four axes. Every length is checked before anything is allocated, and no Java
 * serialisation takes part, so that a reader cannot be harmed by what it reads.
 */
public final class Wire {
  /** The longest frame, in bytes. */
  public static final int FRAME = 8 << 20;

  /** The most elements of one array. */
  public static final int ELEMENTS = 1 << 20;

  /** The most axes of one array. */
  public static final int AXES = 4;

  private Wire() {}

  /** What was read or is to be written is not plain data of the agreed kind. */
  public static final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * With what is wrong.
     *
     * @param message what is wrong, in a few words
     */
    public BadValue(String message) {
      super(message);
    }
  }

  /** What fills the bytes of one frame. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the frame's content.
     *
     * @param out where to
     * @throws IOException never, in memory
     */
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * Collects the content of a frame.
   *
   * @param writer what fills it
   * @return its bytes
   */
  public static byte[] frame(Writer writer) {
    var bytes = new ByteArrayOutputStream();
    try {
      writer.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Sends a frame: four bytes of length, then its content.
   *
   * @param out where to
   * @param content at most {@link #FRAME} bytes
   * @throws IOException if the other side is gone
   * @throws BadValue if it is too long
   */
  public static void send(OutputStream out, byte[] content) throws IOException {
    if (content.length > FRAME) {
      throw new BadValue("is longer than " + FRAME + " bytes");
    }
    var data = new DataOutputStream(out);
    data.writeInt(content.length);
    data.write(content);
    data.flush();
  }

  /**
   * Receives a frame.
   *
   * @param in where from
   * @return a stream of its content
   * @throws IOException at the end of the stream
   * @throws BadValue if its length is out of range
   */
  public static DataInputStream receive(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length = data.readInt();
    if (length < 0 || length > FRAME) {
      throw new BadValue("is no frame: its length would be " + length);
    }
    byte[] content = new byte[length];
    data.readFully(content);
    return new DataInputStream(new ByteArrayInputStream(content));
  }

  /**
   * Writes text of any length.
   *
   * @param out where to
   * @param text the text
   * @throws IOException if the stream fails
   */
  public static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #writeText} wrote.
   *
   * @param in where from
   * @return the text
   * @throws IOException if the stream ends early
   */
  public static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /**
   * Writes bytes with their count.
   *
   * @param out where to
   * @param bytes the bytes
   * @throws IOException if the stream fails
   */
  public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads what {@link #writeBytes} wrote; never allocates more than the frame still holds.
   *
   * @param in where from
   * @return the bytes
   * @throws IOException if the stream ends early
   */
  public static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new BadValue("claims " + length + " bytes and holds " + in.available());
    }
    return in.readNBytes(length);
  }

  /**
   * Writes one value.
   *
   * @param out where to
   * @param value plain data, see the class
   * @throws IOException if the stream fails
   * @throws BadValue if the value is of another kind, ragged, or too large
   */
  public static void writeValue(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte('0');
    } else if (value instanceof Integer i) {
      out.writeByte('i');
      out.writeInt(i);
    } else if (value instanceof Long l) {
      out.writeByte('l');
      out.writeLong(l);
    } else if (value instanceof Double d) {
      out.writeByte('d');
      out.writeDouble(d);
    } else if (value instanceof Boolean b) {
      out.writeByte('b');
      out.writeBoolean(b);
    } else if (value instanceof String s) {
      out.writeByte('s');
      writeText(out, s);
    } else {
      Grids.write(out, value);
    }
  }

  /**
   * Finds the length of each axis, from the first element of each.
   *
   * @param array an array of arrays
   * @return one length per axis
   * @throws BadValue if it is no array or has too many axes
   */
  public static int[] shape(Object array) {
    return Grids.shape(array);
  }

  /**
   * Reads one value.
   *
   * @param in where from
   * @return the value
   * @throws IOException if the stream ends early
   * @throws BadValue if it is not one that {@link #writeValue} writes
   */
  public static Object readValue(DataInputStream in) throws IOException {
    char tag = (char) in.readByte();
    return switch (tag) {
      case '0' -> null;
      case 'i' -> in.readInt();
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 'b' -> in.readBoolean();
      case 's' -> readText(in);
      case 'D' -> Grids.read(in, double.class);
      case 'I' -> Grids.read(in, int.class);
      default -> throw new BadValue("has an unknown kind");
    };
  }
}
