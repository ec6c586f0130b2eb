package deeper.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Small published sets of photographs, fetched once into the cache and unpacked: {@code
 * "ants-bees"}, {@code "flowers-102"}, {@code "weather"}.
 */
public final class Published {
  private static final long MOST_BYTES = 4L << 30;

  private Published() {}

  /**
   * The unpacked set, one folder a class; where the set comes with folders {@code train} and {@code
   * valid} or {@code val}, the folder that holds these.
   *
   * @param id name of a manifest
   * @return a folder for {@link ImageFolder#of}
   * @throws IllegalArgumentException if there is no such manifest
   * @throws DataException if it cannot be had
   */
  public static Path folder(String id) {
    Manifest manifest = Manifest.of(id);
    return folder(manifest, Cache.folder(id));
  }

  static Path folder(Manifest manifest, Path cache) {
    Path unpacked = cache.resolve("unpacked");
    if (!Files.isDirectory(unpacked)) {
      Cache.locked(cache, () -> fetch(manifest, cache, unpacked));
    }
    return descend(unpacked);
  }

  private static Path fetch(Manifest manifest, Path cache, Path unpacked) throws IOException {
    if (Files.isDirectory(unpacked)) {
      return unpacked; // another process was faster
    }
    Path archive = Download.fetch(manifest, manifest.files().get(0), cache);
    Path fresh = cache.resolve("fresh");
    Archive.unpack(archive, fresh, MOST_BYTES);
    for (Path inner : list(descend(fresh))) {
      if (inner.toString().endsWith(".zip")) {
        Archive.unpack(inner, inner.resolveSibling("inner"), MOST_BYTES);
        Files.delete(inner);
      }
    }
    byName(descend(fresh));
    Files.move(fresh, unpacked);
    return unpacked;
  }

  /** Sorts pictures named {@code cloudy1.jpg} into folders named {@code cloudy}. */
  private static void byName(Path folder) throws IOException {
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      String letters = name.replaceFirst("[^\\p{L}].*", "");
      if (Files.isRegularFile(file) && FolderScan.isPicture(file) && !letters.isEmpty()) {
        Path target = Files.createDirectories(folder.resolve(letters));
        Files.move(file, target.resolve(name));
      }
    }
  }

  /** Down to the first folder that holds more than one thing. */
  private static Path descend(Path folder) {
    List<Path> inside = list(folder);
    return inside.size() == 1 && Files.isDirectory(inside.get(0)) ? descend(inside.get(0)) : folder;
  }

  /** What lies in the folder, without what macOS adds to archives. */
  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .filter(f -> !f.getFileName().toString().equals("__MACOSX"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
