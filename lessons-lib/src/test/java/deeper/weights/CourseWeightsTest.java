package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.data.Cache;
import deeper.data.Cifar10;
import deeper.data.Dataset;
import deeper.data.Epoch;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.transform.Presets;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Holds the shipped weights to the count that was stored with them. */
class CourseWeightsTest {
  @Test
  void theShippedWeightsTellAsManyPicturesRightAsWhenTheyWereTrained() {
    assertTrue(CourseWeights.cifarResNet20Card().contains("95 %"));
    assertTrue(CourseWeights.text("LICENSE").contains("CC BY 4.0"));
    boolean isCached = Files.exists(Cache.folder("cifar10").resolve("test_batch.bin"));
    if (!isCached && !"true".equals(System.getenv("CI"))) {
      System.out.println("skipped: CIFAR-10 is not in the cache; deeper.data.Fetch cifar10");
      return;
    }
    JsonObject expected =
        JsonParser.parseString(CourseWeights.text("expected.json")).getAsJsonObject();
    int pictures = expected.get("pictures").getAsInt();
    assertEquals(1000, pictures);
    assertEquals(expected.get("right").getAsLong(), right(Cifar10.test().take(pictures)));
  }

  private static long right(Dataset pictures) {
    Accuracy accuracy = Accuracy.of();
    try (Network network = CourseWeights.cifarResNet20();
        Epoch epoch = Batches.of(pictures, 100).transform(Presets.cifarEval()).epoch(0)) {
      for (Batch batch : epoch) {
        accuracy.update(batch.labels(), network.forward(batch.pictures()));
        batch.close();
      }
    }
    return accuracy.correctCount();
  }
}
