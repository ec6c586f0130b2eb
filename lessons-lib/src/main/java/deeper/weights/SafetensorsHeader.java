package deeper.weights;

import io.deeper.gson.stream.JsonReader;
import io.deeper.gson.stream.JsonToken;
import io.deeper.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The JSON header of a safetensors file, checked against the size of the data behind it. */
final class SafetensorsHeader {
  static final Map<String, DataType> TYPES =
      Map.ofEntries(
          Map.entry("F64", DataType.DOUBLE),
          Map.entry("F32", DataType.FLOAT),
          Map.entry("F16", DataType.FLOAT16),
          Map.entry("BF16", DataType.BFLOAT16),
          Map.entry("I64", DataType.INT64),
          Map.entry("I32", DataType.INT32),
          Map.entry("I16", DataType.INT16),
          Map.entry("I8", DataType.INT8),
          Map.entry("U64", DataType.UINT64),
          Map.entry("U32", DataType.UINT32),
          Map.entry("U16", DataType.UINT16),
          Map.entry("U8", DataType.UINT8),
          Map.entry("BOOL", DataType.BOOL));

  /** One tensor: its place is given from the end of the header. */
  record Entry(String name, DataType type, List<Long> shape, long begin, long end) {}

  private final Path file;
  private final long dataSize;

  SafetensorsHeader(Path file, long dataSize) {
    this.file = file;
    this.dataSize = dataSize;
  }

  List<Entry> parse(ByteBuffer json) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (JsonReader reader = new JsonReader(new StringReader(utf8(json)))) {
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (name.equals("__metadata__")) {
          skipMetadata(reader);
        } else if (entries.put(name, entry(name, reader)) != null) {
          throw refuse("tensor name (%s) must appear once", name);
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw refuse("header must be one JSON object; more follows it");
      }
    } catch (MalformedJsonException | EOFException e) {
      throw refuse("header must be JSON; %s", firstLine(e));
    } catch (IllegalStateException | NumberFormatException e) {
      throw refuse("header must map names to dtype, shape and data_offsets; %s", firstLine(e));
    }
    checkPlaces(entries.values().stream().toList());
    return List.copyOf(entries.values());
  }

  private String utf8(ByteBuffer json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(json).toString();
    } catch (CharacterCodingException e) {
      throw refuse("header must be UTF-8 text; its bytes are not");
    }
  }

  private static void skipMetadata(JsonReader reader) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      reader.nextName();
      reader.nextString();
    }
    reader.endObject();
  }

  private Entry entry(String name, JsonReader reader) throws IOException {
    String type = null;
    List<Long> shape = null;
    List<Long> place = null;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "dtype" -> type = reader.nextString();
        case "shape" -> shape = longs(reader);
        case "data_offsets" -> place = longs(reader);
        default -> throw refuse("tensor (%s) must hold dtype, shape and data_offsets only", name);
      }
    }
    reader.endObject();
    if (type == null || shape == null || place == null || place.size() != 2) {
      throw refuse("tensor (%s) must hold dtype, shape and two data_offsets", name);
    }
    if (!TYPES.containsKey(type)) {
      throw refuse("dtype (%s) of tensor %s must be one of %s", type, name, known());
    }
    return checked(name, TYPES.get(type), shape, place);
  }

  private static String known() {
    return TYPES.keySet().stream().sorted().toList().toString();
  }

  private static List<Long> longs(JsonReader reader) throws IOException {
    List<Long> values = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      values.add(reader.nextLong());
    }
    reader.endArray();
    return values;
  }

  private Entry checked(String name, DataType type, List<Long> shape, List<Long> place) {
    long begin = place.get(0);
    long end = place.get(1);
    if (begin < 0 || end < begin || end > dataSize) {
      throw refuse(
          "data_offsets (%s) of tensor %s must lie within the %s bytes of data",
          place.toString(), name, Long.toString(dataSize));
    }
    long bytes = type.width();
    try {
      for (long side : shape) {
        if (side < 0) {
          throw refuse("shape (%s) of tensor %s must not be negative", shape.toString(), name);
        }
        bytes = Math.multiplyExact(bytes, side);
      }
    } catch (ArithmeticException e) {
      throw refuse("shape (%s) of tensor %s must fit 64 bits", shape.toString(), name);
    }
    if (bytes != end - begin) {
      throw refuse(
          "shape (%s) of tensor %s needs %s bytes; data_offsets give %s",
          shape.toString(), name, Long.toString(bytes), Long.toString(end - begin));
    }
    return new Entry(name, type, List.copyOf(shape), begin, end);
  }

  /** The format wants the data covered once: no overlap, no hole, nothing left at the end. */
  private void checkPlaces(List<Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry entry : sorted) {
      if (entry.begin() != at) {
        throw refuse(
            "tensor (%s) begins at %s; it must begin at %s, where the one before ends",
            entry.name(), Long.toString(entry.begin()), Long.toString(at));
      }
      at = entry.end();
    }
    if (at != dataSize) {
      throw refuse(
          "data (%s bytes) must end with the last tensor, at %s",
          Long.toString(dataSize), Long.toString(at));
    }
  }

  private IllegalArgumentException refuse(String... reason) {
    return Refused.because(file, "safetensors", reason);
  }

  private static String firstLine(Exception e) {
    String text = String.valueOf(e.getMessage());
    return text.lines().findFirst().orElse("");
  }
}
