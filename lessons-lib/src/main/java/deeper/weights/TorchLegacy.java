package deeper.weights;

import deeper.weights.Pickle.Unreadable;
import deeper.weights.PickleGlobals.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's format before 1.6: pickles of a magic number, a version, facts about the machine, the
 * object and the storages' keys; then each storage's length and bytes.
 */
final class TorchLegacy implements Storages {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private final FileChannel file;
  private final Map<String, Long> places = new HashMap<>();
  private final Map<String, Storage> wanted = new HashMap<>();

  TorchLegacy(FileChannel file) {
    this.file = file;
  }

  Object object() throws IOException {
    PickleSource in =
        new PickleSource(
            new BufferedInputStream(Channels.newInputStream(file.position(0))), file.size());
    if (!MAGIC.equals(next(in))) {
      throw new Unreadable("file must begin as PyTorch's: a zip, or the magic number " + MAGIC);
    }
    Object version = next(in);
    if (!Long.valueOf(1001).equals(version)) {
      throw new Unreadable("version must be 1001");
    }
    Object machine = next(in);
    if (machine instanceof Map<?, ?> m && Boolean.FALSE.equals(m.get("little_endian"))) {
      throw new Unreadable("byte order must be little");
    }
    Object object = new Pickle(in, new PickleGlobals(s -> wanted.put(s.key(), s))).load();
    Object keys = next(in);
    findStorages(in.position(), keys instanceof List<?> list ? list : List.of());
    return object;
  }

  private static Object next(PickleSource in) throws IOException {
    return new Pickle(in, new PickleGlobals(storage -> {})).load();
  }

  private void findStorages(long from, List<?> keys) throws IOException {
    long at = from;
    for (Object key : keys) {
      // Types of the storages come from the object: they say how long each is in the file.
      Storage storage = key instanceof String name ? wanted.get(name) : null;
      if (storage == null) {
        throw new Unreadable("storage in the list of keys must belong to a tensor");
      }
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      while (length.hasRemaining() && file.read(length, at + length.position()) >= 0) {}
      long count = length.getLong(0);
      long bytes = file.size() - at - 8;
      if (length.hasRemaining()
          || count != storage.length()
          || count > bytes / storage.type().width()) {
        throw new Unreadable(
            "storage (%s) must hold %d numbers; the file ends too early"
                .formatted(storage.key(), storage.length()));
      }
      places.put(storage.key(), at + 8);
      at += 8 + count * storage.type().width();
    }
  }

  @Override
  public InputStream open(Storage storage) throws IOException {
    Long at = places.get(storage.key());
    if (at == null || storage.length() > wanted.get(storage.key()).length()) {
      throw new Unreadable("storage (%s) must be in the file".formatted(storage.key()));
    }
    return new Window(at);
  }

  /** Reads the file from a place; closing it leaves the file open. */
  private final class Window extends InputStream {
    private long at;

    Window(long at) {
      this.at = at;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = file.read(ByteBuffer.wrap(bytes, offset, length), at);
      at += Math.max(0, n);
      return n;
    }
  }
}
