package deeper.weights;

import deeper.weights.Pickle.Unreadable;
import deeper.weights.PickleGlobals.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads the tensors of PyTorch's {@code .pth} files, of the zip format and of the one before it.
 * Such a file is a Python program; this reader can build tensors, numbers, text, lists and
 * dictionaries, and refuses everything else by name, so nothing of the file ever runs.
 */
public final class PthReader {
  /** Where training scripts put the weights inside a checkpoint. */
  private static final List<String> USUAL_PLACES =
      List.of("state_dict", "model_state_dict", "model", "net", "weights", "module");

  private PthReader() {}

  /**
   * Reads the tensors of a state dict, or those of the state dict inside a checkpoint.
   *
   * @param file a {@code .pth}, {@code .pt} or {@code .th} file
   * @return arrays by name, in the file's order and types
   * @throws IllegalArgumentException if the file breaks the format or wants more than tensors; the
   *     text says what
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Map<String, INDArray> read(Path file) {
    try {
      return isZip(file) ? readZip(file) : readLegacy(file);
    } catch (Unreadable e) {
      throw Refused.because(file, "pth", e.getMessage());
    } catch (EOFException | ZipException e) {
      throw Refused.because(file, "pth", "file must be whole; " + e.getMessage());
    } catch (ArithmeticException e) {
      throw Refused.because(file, "pth", "a view must lie in a storage of at most 2 GB");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isZip(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer first = ByteBuffer.allocate(4);
      in.read(first);
      return first.getInt(0) == 0x504b0304;
    }
  }

  private static Map<String, INDArray> readZip(Path file) throws IOException {
    long size = Files.size(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      TorchZip torch = new TorchZip(zip, size);
      return tensors(torch.object(), new TensorBuilder(torch, size));
    }
  }

  private static Map<String, INDArray> readLegacy(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      TorchLegacy torch = new TorchLegacy(in);
      return tensors(torch.object(), new TensorBuilder(torch, in.size()));
    }
  }

  private static Map<String, INDArray> tensors(Object object, TensorBuilder builder)
      throws IOException {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : stateDict(object).entrySet()) {
      if (entry.getValue() instanceof Tensor tensor) {
        String name = String.valueOf(entry.getKey());
        arrays.put(name, builder.build(name, tensor));
      }
    }
    return arrays;
  }

  private static Map<?, ?> stateDict(Object object) {
    if (!(object instanceof Map<?, ?> map)) {
      throw new Unreadable("file must hold a dictionary of tensors");
    }
    if (hasTensors(map)) {
      return map;
    }
    for (String place : USUAL_PLACES) {
      if (map.get(place) instanceof Map<?, ?> inner && hasTensors(inner)) {
        return inner;
      }
    }
    throw new Unreadable(
        "file must hold tensors, at the top or under one of %s; it has %s"
            .formatted(USUAL_PLACES, map.keySet()));
  }

  private static boolean hasTensors(Map<?, ?> map) {
    return map.values().stream().anyMatch(Tensor.class::isInstance);
  }
}
