package deeper.weights;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads and writes {@code .safetensors} files: 8 bytes with the length of a JSON header, the header
 * with the name, type, shape and place of every tensor, then the bytes. Nothing in such a file can
 * run, and Python opens it with {@code safetensors.torch.load_file}.
 */
public final class Safetensors {
  /** The longest header that is read, as in the reference implementation. */
  private static final long LONGEST_HEADER = 100_000_000;

  private Safetensors() {}

  /**
   * Writes arrays under their names and waits until the file is on the disk.
   *
   * @param file where; an existing file is replaced
   * @param tensors arrays of any of the types float, double, half, bfloat16, long, int, short,
   *     byte, their unsigned forms and bool; views are written as they look
   * @throws IllegalArgumentException if an array has another type
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path file, Map<String, INDArray> tensors) {
    JsonObject header = new JsonObject();
    JsonObject metadata = new JsonObject();
    metadata.addProperty("format", "pt");
    header.add("__metadata__", metadata);
    long at = 0;
    for (Map.Entry<String, INDArray> tensor : tensors.entrySet()) {
      INDArray array = tensor.getValue();
      long end = at + (array.isEmpty() ? 0 : array.length() * array.dataType().width());
      header.add(tensor.getKey(), entry(array, at, end));
      at = end;
    }
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeHeader(out, header.toString());
      for (INDArray array : tensors.values()) {
        copy(TensorBytes.of(array), out);
      }
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject entry(INDArray array, long begin, long end) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", typeName(array.dataType()));
    JsonArray shape = new JsonArray();
    for (long side : array.shape()) {
      shape.add(side);
    }
    entry.add("shape", shape);
    JsonArray place = new JsonArray();
    place.add(begin);
    place.add(end);
    entry.add("data_offsets", place);
    return entry;
  }

  private static String typeName(DataType type) {
    for (Map.Entry<String, DataType> known : SafetensorsHeader.TYPES.entrySet()) {
      if (known.getValue() == type) {
        return known.getKey();
      }
    }
    throw new IllegalArgumentException(
        "safetensors: type (%s) must be a number or bool. Cast the array first.".formatted(type));
  }

  private static void writeHeader(FileChannel out, String json) throws IOException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer buffer = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(padded).put(text);
    while (buffer.hasRemaining()) {
      buffer.put((byte) ' ');
    }
    writeAll(out, buffer.flip());
  }

  private static void copy(TensorBytes bytes, FileChannel out) throws IOException {
    for (long at = 0; at < bytes.size(); at += TensorBytes.PIECE) {
      writeAll(out, bytes.piece(at));
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /**
   * Reads every tensor of a file, in the order of its header. The header is checked in full before
   * memory is taken for the data, so a wrong file costs no more memory than its own size.
   *
   * @param file a {@code .safetensors} file
   * @return arrays by name, in the file's types
   * @throws IllegalArgumentException if the file breaks the format; the text says where
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Map<String, INDArray> read(Path file) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      if (size < 8) {
        throw Refused.because(
            file, "safetensors", "file (%s bytes) must begin with 8 bytes", Long.toString(size));
      }
      long length = readAll(in, 0, 8, file).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 0 || length > Math.min(LONGEST_HEADER, size - 8)) {
        throw Refused.because(
            file,
            "safetensors",
            "header length (%s) must fit the file (%s bytes) and be at most %s",
            Long.toUnsignedString(length),
            Long.toString(size),
            Long.toString(LONGEST_HEADER));
      }
      ByteBuffer json = readAll(in, 8, (int) length, file);
      List<SafetensorsHeader.Entry> entries =
          new SafetensorsHeader(file, size - 8 - length).parse(json);
      Map<String, INDArray> tensors = new LinkedHashMap<>();
      for (SafetensorsHeader.Entry entry : entries) {
        tensors.put(entry.name(), tensor(in, 8 + length + entry.begin(), entry, file));
      }
      return tensors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static INDArray tensor(
      FileChannel in, long from, SafetensorsHeader.Entry entry, Path file) throws IOException {
    INDArray array = TensorBytes.allocate(entry.type(), entry.shape());
    TensorBytes bytes = TensorBytes.of(array);
    for (long at = 0; at < bytes.size(); at += TensorBytes.PIECE) {
      fill(in, from + at, bytes.piece(at), file);
    }
    return array;
  }

  private static ByteBuffer readAll(FileChannel in, long from, int length, Path file)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    fill(in, from, buffer, file);
    return buffer.flip();
  }

  private static void fill(FileChannel in, long from, ByteBuffer buffer, Path file)
      throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int n = in.read(buffer, at);
      if (n < 0) {
        throw Refused.because(file, "safetensors", "file ends too early, at %s", Long.toString(at));
      }
      at += n;
    }
  }
}
