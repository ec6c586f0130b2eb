package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import deeper.transform.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real photographs against Pillow, where both are there. */
class PhotosTest {
  private static final Path PHOTOS = Path.of("../../shared/data/photos");
  private static final Path ODD = Path.of("../../shared/data/photos-odd");
  private static final String SCRIPT =
      """
      import sys
      from PIL import Image
      for i, f in enumerate(sys.argv[2:]):
          p = Image.open(f).convert('RGB')
          open('%s/%d.rgb' % (sys.argv[1], i), 'wb').write(p.tobytes())
      """;

  @TempDir Path folder;

  @Test
  void photographsDecodeAsInPillow() throws Exception {
    if (!Files.isDirectory(PHOTOS)) {
      System.out.println("skipped: " + PHOTOS + " is not there");
      return;
    }
    String python = python();
    if (python == null) {
      if ("true".equals(System.getenv("CI"))) {
        fail("no python3 with Pillow; install environment/requirements-test.txt");
      }
      System.out.println("skipped: no python3 with Pillow");
      return;
    }
    List<Path> files = new ArrayList<>();
    for (Path root : List.of(PHOTOS, ODD)) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    List<String> command = new ArrayList<>(List.of(python, "-c", SCRIPT, folder.toString()));
    files.forEach(f -> command.add(f.toString()));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    double worst = 0;
    for (int i = 0; i < files.size(); i++) {
      byte[] expected = Files.readAllBytes(folder.resolve(i + ".rgb"));
      worst = Math.max(worst, meanDifference(files.get(i), expected));
    }
    System.out.printf(
        "%d photographs: largest mean difference from Pillow %.4f grey levels%n",
        files.size(), worst);
    assertTrue(files.size() >= 320, files.size() + " photographs");
  }

  private static double meanDifference(Path file, byte[] expected) {
    Picture picture = Pictures.read(file);
    byte[] found = picture.bytes();
    assertEquals(expected.length, found.length, file.toString());
    int plane = found.length / 3;
    long sum = 0;
    for (int i = 0; i < found.length; i++) {
      sum += Math.abs((found[i % 3 * plane + i / 3] & 0xff) - (expected[i] & 0xff));
    }
    double mean = (double) sum / found.length;
    assertTrue(mean <= 2, file + ": mean difference " + mean);
    return mean;
  }

  private static String python() throws InterruptedException {
    for (String python : List.of("../.course/venv/bin/python", "python3", "/usr/bin/python3")) {
      if (hasPillow(python)) {
        return python;
      }
    }
    return null;
  }

  private static boolean hasPillow(String python) throws InterruptedException {
    try {
      return new ProcessBuilder(python, "-c", "import PIL").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such interpreter
    }
  }
}
