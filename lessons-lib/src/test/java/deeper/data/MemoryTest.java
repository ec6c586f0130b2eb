package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.transform.Presets;
import deeper.transform.Transforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Resident memory while a folder of 20,000 pictures is read. */
class MemoryTest {
  private static final int PICTURES = 20_000;

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void anEpochOfTwentyThousandPicturesRunsInConstantMemory() throws Exception {
    for (int c = 0; c < 4; c++) {
      Path inside = Files.createDirectories(folder.resolve("pictures/class" + c));
      Path first = Files.write(inside.resolve("0.jpg"), PicturesTest.resource("rgb.jpg"));
      for (int i = 1; i < PICTURES / 4; i++) {
        Files.createLink(inside.resolve(i + ".jpg"), first);
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryTest.class.getName(),
                folder.resolve("pictures").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    List<String> lines = out.lines().toList();
    String[] words = lines.get(lines.size() - 1).split(" ", -1);
    assertEquals(PICTURES, Integer.parseInt(words[0]));
    int early = Integer.parseInt(words[1]);
    int late = Integer.parseInt(words[2]);
    System.out.printf(
        "epoch of %d pictures: %d MB resident after a quarter, %d MB at the end%n",
        PICTURES, early, late);
    // The batches of three quarters of the epoch together are 1,600 MB.
    assertTrue(late - early < 60, "grew from %d to %d MB".formatted(early, late));
  }

  /**
   * Reads one epoch at 96 x 96; prints pictures, and MB resident after a quarter and at the end.
   */
  public static void main(String[] args) throws IOException {
    Transforms crop =
        Transforms.of(deeper.transform.CenterCrop.of(96), Presets.imagenetNormalize());
    int early = 0;
    int count = 0;
    try (Epoch epoch =
        Batches.of(ImageFolder.of(Path.of(args[0])), 8)
            .shuffle(1)
            .transform(crop)
            .workers(2)
            .epoch(0)) {
      for (Batch batch : epoch) {
        count += batch.size();
        batch.close();
        early = count == PICTURES / 4 ? resident() : early;
      }
    }
    System.out.println(count + " " + early + " " + resident());
  }

  private static int resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Integer.parseInt(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS");
  }
}
