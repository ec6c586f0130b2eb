package deeper.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks zip, tar and gzipped tar files. Nothing is written outside the folder, links and devices
 * are left out, sizes are bounded, and the folder gets its name only when all is there.
 */
final class Archive {
  private static final int MOST_FILES = 1_000_000;

  private final Path archive;
  private final Path folder;
  private final long mostBytes;

  private long bytes;
  private int files;

  private Archive(Path archive, Path folder, long mostBytes) {
    this.archive = archive;
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /**
   * Unpacks.
   *
   * @param archive a zip, tar or gzipped tar file, told apart by its first bytes
   * @param folder where to; replaced if it is there
   * @param mostBytes more content than this is taken for an attack
   * @throws DataException if it is no archive, is broken, or would leave its folder
   */
  static void unpack(Path archive, Path folder, long mostBytes) {
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    try {
      delete(fresh);
      Files.createDirectories(fresh);
      new Archive(archive, fresh.toAbsolutePath().normalize(), mostBytes).unpack();
      delete(folder);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DataException(text(archive, "cannot be unpacked; " + e.getMessage()), e);
    } finally {
      delete(fresh);
    }
  }

  private static String text(Path archive, String rule) {
    return "archive: file (%s) %s. Delete it and run again to fetch it anew."
        .formatted(archive, rule);
  }

  private void unpack() throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(archive)) {
      head = in.readNBytes(4);
    }
    try (InputStream in = Files.newInputStream(archive)) {
      if (head.length == 4 && head[0] == 'P' && head[1] == 'K') {
        unzip(in);
      } else if (head.length == 4 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
        Tar.read(new GZIPInputStream(in, 1 << 16), this::write);
      } else {
        Tar.read(in, this::write);
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new DataException(text(archive, "is broken; " + e.getMessage()), e);
    }
    if (files == 0) {
      throw new DataException(text(archive, "must hold files; found none"));
    }
  }

  private void unzip(InputStream in) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          write(entry.getName(), zip);
        }
      }
    }
  }

  private void write(String name, InputStream content) throws IOException {
    Path target = inside(name);
    if (++files > MOST_FILES) {
      throw new DataException(
          text(archive, "must hold at most %d files; found more".formatted(MOST_FILES)));
    }
    Files.createDirectories(target.getParent());
    try (OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        bytes += n;
        if (bytes > mostBytes) {
          throw new DataException(
              text(archive, "must hold at most %d bytes; found more".formatted(mostBytes)));
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private Path inside(String name) {
    try {
      Path target = folder.resolve(name.replace('\\', '/')).normalize();
      boolean isDrive = name.length() > 1 && name.charAt(1) == ':';
      if (target.startsWith(folder) && !target.equals(folder) && !isDrive) {
        return target;
      }
    } catch (InvalidPathException e) {
      // Falls through: a name that is no path stays inside no folder.
    }
    throw new DataException(
        text(archive, "must stay in its folder; found an entry named " + printable(name)));
  }

  private static String printable(String name) {
    String shown = name.length() > 80 ? name.substring(0, 80) + "..." : name;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }

  /** Deletes a folder with all that is in it; follows no link. */
  static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
