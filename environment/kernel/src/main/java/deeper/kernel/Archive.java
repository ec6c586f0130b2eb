package deeper.kernel;

import com.google.gson.JsonObject;
import deeper.kernel.cell.CellFailed;
import deeper.kernel.cell.CellRun;
import deeper.kernel.cell.Evaluator;
import deeper.kernel.io.Cell;
import deeper.kernel.magic.Magics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of loaded classes (AppCDS), which lets the kernel start in half the time. It takes
 * jars only, so folders of classes are packed first. Without an archive all works, slower.
 */
final class Archive {
  private static final int SECONDS = 120;

  private final Path folder;

  Archive(Path folder) {
    this.folder = folder;
  }

  Path file() {
    return folder.resolve("kernel.jsa");
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
    List<Path> files;
    try (Stream<Path> walk = Files.walk(classes)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    try (OutputStream out = Files.newOutputStream(fresh);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(1);
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(classes.relativize(file).toString().replace('\\', '/'));
        entry.setTime(0); // the same classes give the same jar
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
    }
    // An unchanged jar keeps its time stamp, so that the archive stays valid.
    if (Files.exists(jar) && Files.mismatch(jar, fresh) < 0) {
      Files.delete(fresh);
    } else {
      Files.move(fresh, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the archive if anything has changed since the last time. */
  void refresh(List<String> command, List<Path> jars) throws IOException {
    StringBuilder now = new StringBuilder(String.join(" ", command));
    for (Path jar : jars) {
      now.append('\n').append(jar).append(' ').append(Files.getLastModifiedTime(jar));
    }
    Path stamp = folder.resolve("kernel.jsa.of");
    if (Files.exists(file()) && Files.exists(stamp) && Files.readString(stamp).contentEquals(now)) {
      return;
    }
    Files.deleteIfExists(file());
    List<String> rehearsal = new ArrayList<>(command);
    rehearsal.add(1, "-XX:ArchiveClassesAtExit=" + file());
    rehearsal.add(Archive.class.getName());
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

  /**
   * Rehearses what a kernel does first, so that its classes are archived.
   *
   * @param args none
   */
  public static void main(String[] args) throws CellFailed {
    CellRun run = new CellRun();
    Evaluator evaluator = new Evaluator(run, System.err::println);
    Cell cell = new Cell(1, new JsonObject(), List.of(), false);
    cell.enter();
    run.begin(cell);
    Magics magics = new Magics(evaluator);
    magics.execute("cell", "int a = 1;\nint square(int x) { return x * x; }");
    magics.execute("cell", "for (int i = 0; i < 3; i++) { a += square(i); }\na");
    deeper.notebook.Rendering.of(deeper.notebook.Html.of("<b>x</b>"));
    evaluator.analysis().completionSuggestions("Math.ab", 7, new int[1]);
    new org.zeromq.ZContext().close();
    System.exit(0);
  }
}
