package deeper.tests.bench;

import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The row {@code data_imagenet_2w}: JPEG files of 500 x 375 through {@code imagenetTrain()} at 224,
 * decoding included, two workers; on request in turn with torchvision's DataLoader.
 */
final class DataBench {
  static final String TITLE = "data_imagenet_2w";

  private static final int PICTURES = 240;

  private DataBench() {}

  /** Whether {@code --only} asks for this row. */
  static boolean isChosen(List<String> words) {
    return words.isEmpty() || words.stream().anyMatch(TITLE::contains);
  }

  /** One round that is not counted, then the counted ones; Deeper and its peer in turn. */
  static Measured measure(Path folder, int pairs, Optional<Peer> peer) throws IOException {
    Path pictures = folder.resolve("pictures");
    DataPictures.write(pictures, PICTURES);
    List<String> argument = List.of(pictures.toString());
    try (Worker deeper = Worker.java(DataWorker.class, argument);
        Worker torch =
            peer.isEmpty()
                ? null
                : TorchPeer.start(
                    TorchPeer.command(peer.get().python(), folder, "data_peer.py", argument),
                    Launch.shown())) {
      JsonObject facts = deeper.ready().deepCopy();
      speed(deeper, "peak_mb", facts);
      if (torch == null) {
        Turns turns = Turns.alone(pairs, () -> speed(deeper, "peak_mb", facts));
        return new Measured(TITLE, "train", turns, facts);
      }
      speed(torch, "torch_peak_mb", facts);
      Turns turns =
          Turns.pairs(
              pairs,
              () -> speed(deeper, "peak_mb", facts),
              () -> speed(torch, "torch_peak_mb", facts));
      return new Measured(TITLE, "train", turns, facts);
    }
  }

  /** What is aimed at. */
  static JsonObject goal() {
    JsonObject goal = new JsonObject();
    goal.addProperty("goal", 1.1);
    return goal;
  }

  private static double speed(Worker worker, String peak, JsonObject facts) {
    JsonObject answer = worker.tell("epoch 1");
    facts.add(peak, answer.get("peak_mb"));
    return answer.get("images").getAsDouble() / answer.get("seconds").getAsDouble();
  }
}
