package deeper.tests.bench;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.data.Epoch;
import deeper.data.ImageFolder;
import deeper.transform.Presets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The process that reads pictures: one epoch of a folder through {@code imagenetTrain()} with two
 * workers for each line on standard input, decoding included.
 */
public final class DataWorker {
  private DataWorker() {}

  /**
   * Works until standard input ends or says {@code quit}.
   *
   * @param arguments the folder
   * @throws IOException if standard input breaks
   */
  public static void main(String[] arguments) throws IOException {
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    double idle = Resident.megabytes();
    Batches batches =
        Batches.of(ImageFolder.of(Path.of(arguments[0])), 32)
            .shuffle(1)
            .transform(Presets.imagenetTrain())
            .workers(2);
    double startup = Duration.between(start, Instant.now()).toNanos() / 1e9;
    Answer.say(Map.of("startup_s", startup, "idle_mb", idle, "engine", "2 workers"));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
      Answer.say(epoch(batches, number++));
    }
  }

  private static Map<String, Object> epoch(Batches batches, int number) {
    long begin = System.nanoTime();
    int images = 0;
    try (Epoch epoch = batches.epoch(number)) {
      for (Batch batch : epoch) {
        images += batch.size();
        batch.close();
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("seconds", (System.nanoTime() - begin) / 1e9);
    answer.put("images", images);
    answer.put("peak_mb", Resident.peakMegabytes());
    return answer;
  }
}
