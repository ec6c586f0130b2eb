package deeper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * An archive of loaded classes, with which a process starts in half the time: AppCDS, and from JDK
 * 25 on its ahead-of-time cache. It takes jars only, so folders of classes are packed first.
 * Without an archive all works, slower.
 */
final class ClassArchive {
  private static final int SECONDS = 120;

  private final Path folder;
  private final Path file;
  private final String make;
  private final List<String> use;

  /**
   * An archive in a folder.
   *
   * @param feature the feature version of the JDK: that of 24 can make none that goes with
   *     --add-opens
   */
  ClassArchive(Path folder, int feature) {
    this.folder = folder;
    file = folder.resolve("kernel.jsa");
    make = feature < 25 ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=";
    // A changed class path makes the archive useless, not the process, and is no news to a student.
    use =
        feature < 24
            ? List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:disable")
            : feature == 24 ? List.of() : List.of("-XX:AOTCache=" + file, "-Xlog:disable");
  }

  /** What a process that uses it is started with; nothing if there is none. */
  List<String> options() {
    return Files.exists(file) ? use : List.of();
  }

  /** Packs the folders of a class path; returns the class path of jars alone. */
  List<Path> pack(List<Path> classPath) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path entry : classPath) {
      if (Files.isDirectory(entry)) {
        Path jar = folder.resolve("classes-" + jars.size() + ".jar");
        pack(entry, jar);
        jars.add(jar);
      } else if (Files.exists(entry)) {
        jars.add(entry);
      }
    }
    return jars;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    String[] arguments = {
      "--create",
      "--no-manifest",
      "--no-compress",
      "--date=1980-01-01T00:00:02Z",
      "--file=" + fresh,
      "-C",
      classes.toString(),
      "."
    };
    int status = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, arguments);
    if (status != 0) {
      throw new IOException("install: jar (" + jar + ") cannot be written; status " + status + ".");
    }
    // An unchanged jar keeps its time stamp, so that the archive stays valid.
    if (Files.exists(jar) && Files.mismatch(jar, fresh) < 0) {
      Files.delete(fresh);
    } else {
      Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the archive of what a main class loads, if anything has changed since the last time. */
  void refresh(List<String> command, String mainClass, List<Path> jars) throws IOException {
    StringBuilder now = new StringBuilder(String.join(" ", command));
    for (Path jar : jars) {
      now.append('\n').append(jar).append(' ').append(Files.getLastModifiedTime(jar));
    }
    Path stamp = folder.resolve("kernel.jsa.of");
    if (Files.exists(file) && Files.exists(stamp) && Files.readString(stamp).contentEquals(now)) {
      return;
    }
    Files.deleteIfExists(file);
    if (use.isEmpty()) {
      return;
    }
    List<String> rehearsal = new ArrayList<>(command);
    rehearsal.add(1, make + file);
    rehearsal.add(mainClass);
    var builder = new ProcessBuilder(rehearsal).redirectErrorStream(true);
    Process process = builder.redirectOutput(folder.resolve("kernel.jsa.log").toFile()).start();
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        Files.writeString(stamp, now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
