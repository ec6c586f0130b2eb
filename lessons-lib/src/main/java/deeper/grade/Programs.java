package deeper.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
      Set<String> added = new HashSet<>();
      for (String name : packages) {
        String path = name.replace('.', '/');
        // A package may lie in several places, such as a build's classes and its tests'.
        for (URL where : Collections.list(Programs.class.getClassLoader().getResources(path))) {
          add(out, where, path, added);
        }
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return jar;
  }

  private static void add(JarOutputStream out, URL where, String path, Set<String> added)
      throws IOException, URISyntaxException {
    if (where.openConnection() instanceof JarURLConnection inJar) {
      // By its path: by its address, a file system can be open only once in a process.
      Path jar = Path.of(inJar.getJarFileURL().toURI());
      try (FileSystem files = FileSystems.newFileSystem(jar)) {
        add(out, files.getPath("/" + path), path, added);
      }
    } else {
      add(out, Path.of(where.toURI()), path, added);
    }
  }

  private static void add(JarOutputStream out, Path folder, String path, Set<String> added)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = path + "/" + file.getFileName();
        if (name.endsWith(".class") && added.add(name)) {
          out.putNextEntry(new JarEntry(name));
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
