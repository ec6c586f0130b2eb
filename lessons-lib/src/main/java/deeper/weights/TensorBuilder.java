package deeper.weights;

import deeper.weights.Pickle.Unreadable;
import deeper.weights.PickleGlobals.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes arrays of tensors. Views are copied out, equal views share one array, and all arrays
 * together stay within a few times the file's size, whatever the file claims.
 */
final class TensorBuilder {
  private final Storages storages;
  private final Map<Tensor, INDArray> built = new HashMap<>();
  private long left;

  TensorBuilder(Storages storages, long fileSize) {
    this.storages = storages;
    this.left = 4 * fileSize;
  }

  INDArray build(String name, Tensor tensor) throws IOException {
    INDArray known = built.get(tensor);
    if (known != null) {
      return known;
    }
    long count = check(name, tensor);
    long width = tensor.storage().type().width();
    left -= count * width;
    if (left < 0) {
      throw new Unreadable(
          "tensors (up to %s) must not be many times larger than the file".formatted(name));
    }
    INDArray array = TensorBytes.allocate(tensor.storage().type(), tensor.shape());
    if (count > 0) {
      try (InputStream in = storages.open(tensor.storage())) {
        in.skipNBytes(tensor.offset() * width);
        if (isDense(tensor)) {
          copy(in, TensorBytes.of(array));
        } else {
          gather(in, tensor, TensorBytes.of(array));
        }
      }
    }
    built.put(tensor, array);
    return array;
  }

  /** How many numbers; refuses windows that leave their storage or repeat it. */
  private static long check(String name, Tensor tensor) {
    if (tensor.shape().size() != tensor.strides().size()) {
      throw new Unreadable("tensor (%s) must have a stride for each size".formatted(name));
    }
    try {
      long count = 1;
      long last = tensor.offset();
      for (int i = 0; i < tensor.shape().size(); i++) {
        count = Math.multiplyExact(count, tensor.shape().get(i));
        last =
            Math.addExact(
                last,
                Math.multiplyExact(
                    Math.max(0, tensor.shape().get(i) - 1), tensor.strides().get(i)));
      }
      long length = tensor.storage().length();
      if (count > 0 && (tensor.offset() < 0 || last >= length || count > length)) {
        throw new Unreadable(
            "tensor (%s) of %s with strides %s from %d must lie within its storage of %d numbers"
                .formatted(name, tensor.shape(), tensor.strides(), tensor.offset(), length));
      }
      return count;
    } catch (ArithmeticException e) {
      throw new Unreadable(
          "shape (%s) of tensor %s must fit 64 bits".formatted(tensor.shape(), name));
    }
  }

  private static boolean isDense(Tensor tensor) {
    long expected = 1;
    for (int i = tensor.shape().size() - 1; i >= 0; i--) {
      if (tensor.shape().get(i) != 1 && tensor.strides().get(i) != expected) {
        return false;
      }
      expected *= tensor.shape().get(i);
    }
    return true;
  }

  private static void copy(InputStream in, TensorBytes bytes) throws IOException {
    ReadableByteChannel channel = Channels.newChannel(in);
    for (long at = 0; at < bytes.size(); at += TensorBytes.PIECE) {
      ByteBuffer piece = bytes.piece(at);
      while (piece.hasRemaining()) {
        if (channel.read(piece) < 0) {
          throw new Unreadable("storage must hold all of its numbers; the file ends too early");
        }
      }
    }
  }

  private static void gather(InputStream in, Tensor tensor, TensorBytes bytes) throws IOException {
    int width = tensor.storage().type().width();
    byte[] storage =
        in.readNBytes(Math.toIntExact((tensor.storage().length() - tensor.offset()) * width));
    long count = bytes.size() / width;
    for (long i = 0; i < count; i++) {
      long rest = i;
      long from = 0;
      for (int axis = tensor.shape().size() - 1; axis >= 0; axis--) {
        from += rest % tensor.shape().get(axis) * tensor.strides().get(axis);
        rest /= tensor.shape().get(axis);
      }
      // A piece holds whole numbers: its size is a multiple of every width.
      long at = i * width;
      bytes.piece(at).put(storage, Math.toIntExact(from * width), width);
    }
  }
}
