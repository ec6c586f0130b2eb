package deeper.data;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of an image folder in torchvision's order: class by class, in each by the path of their
 * folder, then by name, all as strings by code point.
 */
record FolderScan(Path folder, List<String> classes, List<String> files, List<Integer> labels) {
  private static final Set<String> EXTENSIONS =
      Set.of(".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp");

  /** As Python compares strings; Java's own order differs beyond the 16-bit characters. */
  private static final Comparator<String> BY_CODE_POINT = FolderScan::compare;

  static FolderScan of(Path folder) {
    List<String> classes = classes(folder);
    List<String> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      List<String> found = files(folder, folder.resolve(classes.get(label)));
      if (found.isEmpty()) {
        throw new DataException(
            "imageFolder: folder (%s) must hold pictures (%s); found none. Add some or remove it."
                .formatted(
                    folder.resolve(classes.get(label)),
                    String.join(" ", EXTENSIONS.stream().sorted().toList())));
      }
      files.addAll(found);
      labels.addAll(java.util.Collections.nCopies(found.size(), label));
    }
    return new FolderScan(folder, classes, List.copyOf(files), List.copyOf(labels));
  }

  private static int compare(String a, String b) {
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return order(a.charAt(i)) - order(b.charAt(i));
      }
    }
    return a.length() - b.length();
  }

  /** Halves of characters beyond 16 bits come after all others. */
  private static int order(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }

  private static List<String> classes(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<String> classes =
          inside
              .filter(Files::isDirectory)
              .map(f -> f.getFileName().toString())
              .sorted(BY_CODE_POINT)
              .toList();
      if (classes.isEmpty()) {
        throw new DataException(
            "imageFolder: folder (%s) must hold one folder for each class; found none. Check the path."
                .formatted(folder));
      }
      return classes;
    } catch (IOException e) {
      throw new DataException(
          "imageFolder: folder (%s) cannot be listed; %s. Check the path.".formatted(folder, e), e);
    }
  }

  static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot >= 0 && EXTENSIONS.contains(name.substring(dot));
  }

  /** A folder's path with slashes, and a name in it; sorted by the first, then by the second. */
  private record Entry(String parent, String name) {}

  private static List<String> files(Path root, Path folder) {
    List<Entry> entries = new ArrayList<>();
    SimpleFileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isPicture(file)) {
              String parent = root.relativize(file.getParent()).toString().replace('\\', '/');
              entries.add(new Entry(parent, file.getFileName().toString()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // a link in a circle or to nowhere
          }
        };
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      throw new DataException(
          "imageFolder: folder (%s) cannot be listed; %s. Check the path.".formatted(folder, e), e);
    }
    entries.sort(
        Comparator.comparing(Entry::parent, BY_CODE_POINT)
            .thenComparing(Entry::name, BY_CODE_POINT));
    return entries.stream().map(e -> e.parent() + "/" + e.name()).toList();
  }
}
