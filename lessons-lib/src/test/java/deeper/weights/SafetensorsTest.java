package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void everyTypeComesBackBitByBit() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    INDArray numbers = Nd4j.arange(1, 25).castTo(DataType.DOUBLE).reshape(2, 3, 4);
    for (DataType type :
        List.of(
            DataType.DOUBLE,
            DataType.FLOAT,
            DataType.FLOAT16,
            DataType.BFLOAT16,
            DataType.INT64,
            DataType.INT32,
            DataType.INT16,
            DataType.INT8,
            DataType.UINT8,
            DataType.BOOL)) {
      tensors.put("a." + type, numbers.castTo(type));
    }
    tensors.put("scalar", Nd4j.scalar(DataType.INT64, 7));
    tensors.put("empty", Nd4j.create(DataType.FLOAT, 0, 3));
    Path file = folder.resolve("all.safetensors");
    Safetensors.write(file, tensors);
    Map<String, INDArray> back = Safetensors.read(file);
    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(back.keySet()));
    tensors.forEach(
        (name, array) -> {
          assertEquals(array.dataType(), back.get(name).dataType(), name);
          assertEquals(
              List.of(java.util.Arrays.toString(array.shape())),
              List.of(java.util.Arrays.toString(back.get(name).shape())),
              name);
          assertEquals(array.toString(), back.get(name).toString(), name);
        });
    assertEquals(7, back.get("scalar").getLong(0));
  }

  @Test
  void viewsAreWrittenAsTheyLook() {
    INDArray base = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(3, 4);
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    tensors.put("transposed", base.transpose());
    tensors.put("column", base.get(NDArrayIndex.all(), NDArrayIndex.point(2)));
    tensors.put("row", base.get(NDArrayIndex.point(1), NDArrayIndex.all()));
    tensors.put("rows", base.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()));
    tensors.put("fortran", base.dup('f'));
    Path file = folder.resolve("views.safetensors");
    Safetensors.write(file, tensors);
    Map<String, INDArray> back = Safetensors.read(file);
    tensors.forEach((name, array) -> assertEquals(array.dup('c'), back.get(name), name));
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() throws IOException {
    Path file = folder.resolve("long.safetensors");
    Files.write(
        file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 60).array());
    assertEquals(
        "safetensors: header length (1152921504606846976) must fit the file (16 bytes) and be at"
            + " most 100000000; file long.safetensors. Download or save the file again, or ask"
            + " whoever made it.",
        refusal(file));
  }

  @Test
  void aShapeThatNeedsOtherBytesIsRefused() throws IOException {
    assertEquals(
        "safetensors: shape ([5]) of tensor a needs 20 bytes; data_offsets give 16; file"
            + " x.safetensors. Download or save the file again, or ask whoever made it.",
        refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[5],\"data_offsets\":[0,16]}}", 16)));
  }

  @Test
  void aHoleBetweenTensorsIsRefused() throws IOException {
    assertEquals(
        "safetensors: tensor (b) begins at 8; it must begin at 4, where the one before ends; file"
            + " x.safetensors. Download or save the file again, or ask whoever made it.",
        refusal(
            file(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                    + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
                12)));
  }

  @Test
  void anUnknownTypeIsRefusedWithTheKnownOnes() throws IOException {
    assertEquals(
        "safetensors: dtype (F8_E5M2) of tensor a must be one of [BF16, BOOL, F16, F32, F64, I16,"
            + " I32, I64, I8, U16, U32, U64, U8]; file x.safetensors. Download or save the file"
            + " again, or ask whoever made it.",
        refusal(file("{\"a\":{\"dtype\":\"F8_E5M2\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4)));
  }

  @Test
  void aDeeplyNestedHeaderIsRefusedWithoutOverflow() throws IOException {
    assertEquals(
        "safetensors: header must map names to dtype, shape and data_offsets; Expected BEGIN_OBJECT"
            + " but was BEGIN_ARRAY at line 1 column 7 path $.a; file x.safetensors. Download or"
            + " save the file again, or ask whoever made it.",
        refusal(file("{\"a\":" + "[".repeat(1_000_000), 0)));
  }

  private Path file(String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(text.length).put(text);
    return Files.write(folder.resolve("x.safetensors"), all.array());
  }

  private static String refusal(Path file) {
    return assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file)).getMessage();
  }
}
