package deeper.weights;

import deeper.weights.Pickle.Unreadable;
import deeper.weights.PickleGlobals.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** PyTorch's zip format: a pickle {@code data.pkl} and one stored entry per storage. */
final class TorchZip implements Storages {
  private final ZipFile zip;
  private final long fileSize;
  private final String folder;

  TorchZip(ZipFile zip, long fileSize) throws IOException {
    this.zip = zip;
    this.fileSize = fileSize;
    String pickle =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(n -> n.equals("data.pkl") || n.endsWith("/data.pkl"))
            .findFirst()
            .orElseThrow(() -> new Unreadable("zip must hold an entry data.pkl"));
    this.folder = pickle.substring(0, pickle.length() - "data.pkl".length());
    ZipEntry order = zip.getEntry(folder + "byteorder");
    if (order != null && !"little".equals(text(order))) {
      throw new Unreadable("byte order (%s) must be little".formatted(text(order)));
    }
  }

  private String text(ZipEntry entry) throws IOException {
    try (InputStream in = stored(entry)) {
      return new String(in.readNBytes(16), StandardCharsets.UTF_8);
    }
  }

  Object object() throws IOException {
    ZipEntry entry = zip.getEntry(folder + "data.pkl");
    try (InputStream in = stored(entry)) {
      return new Pickle(new PickleSource(in, entry.getSize()), new PickleGlobals(storage -> {}))
          .load();
    }
  }

  /** PyTorch never compresses; a compressed entry could unfold to any size. */
  private InputStream stored(ZipEntry entry) throws IOException {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > fileSize) {
      throw new Unreadable("entry (%s) must be stored, not compressed".formatted(entry.getName()));
    }
    return new BufferedInputStream(zip.getInputStream(entry));
  }

  @Override
  public InputStream open(Storage storage) throws IOException {
    ZipEntry entry = zip.getEntry(folder + "data/" + storage.key());
    if (entry == null) {
      throw new Unreadable("storage (%s) must have its entry".formatted(storage.key()));
    }
    if (entry.getSize() / storage.type().width() < storage.length()) {
      throw new Unreadable(
          "storage (%s) must hold %d numbers; its entry has %d bytes"
              .formatted(storage.key(), storage.length(), entry.getSize()));
    }
    return stored(entry);
  }
}
