package deeper.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The folder that a sandbox sees: our two programs and, for assignments that grant them, some
 * packages of the library. Readable for the user without rights under whom submissions run, and
 * deleted with the grader.
 *
 * @param folder the folder
 * @param jar the programs
 * @param library the granted packages, or null
 */
record Programs(Path folder, Path jar, Path library) implements AutoCloseable {
  private static final String INSIDE = "deeper.grade.inside";

  static Programs unpack(List<String> packages) {
    try {
      var all = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
      Path folder = Files.createTempDirectory("deeper-grade");
      Files.setPosixFilePermissions(folder, all.value());
      Files.createDirectory(folder.resolve("root"));
      try (InputStream script = Programs.class.getResourceAsStream(Sandbox.SCRIPT)) {
        Files.copy(script, folder.resolve(Sandbox.SCRIPT));
      }
      Path jar = pack(folder.resolve("inside.jar"), List.of(INSIDE));
      Path library = packages.isEmpty() ? null : pack(folder.resolve("library.jar"), packages);
      return new Programs(folder, jar, library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pack(Path jar, List<String> packages) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : packages) {
        String path = name.replace('.', '/');
        URI where = Programs.class.getResource("/" + path).toURI();
        if (where.getScheme().equals("jar")) {
          try (FileSystem files = FileSystems.newFileSystem(where, Map.of())) {
            add(out, files.getPath("/" + path), path);
          }
        } else {
          add(out, Path.of(where), path);
        }
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return jar;
  }

  private static void add(JarOutputStream out, Path folder, String path) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class")) {
          out.putNextEntry(new JarEntry(path + "/" + name));
          Files.copy(file, out);
        }
      }
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
