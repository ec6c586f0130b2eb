package deeper.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
  @TempDir Path folder;

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertEquals(new Spread(1, 2.5, 9), Spread.of(List.of(9.0, 2.0, 1.0, 3.0)));
    assertEquals(new Spread(1, 2, 9), Spread.of(List.of(9.0, 2.0, 1.0)));
  }

  @Test
  void anUnknownRowListsTheKnownOnes() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> BenchRow.matching(List.of("vgg99")));
    assertEquals(
        "bench: only (vgg99) must name a row; there are lenet_1x28x28_b256. Use one of these.",
        error.getMessage());
  }

  /** No speed is asserted: only that both phases ran and every promised field is there. */
  @Test
  void oneRoundOfTheFirstRowWritesEveryFieldOfItsJson() throws Exception {
    Path file = folder.resolve("bench.json");
    int code =
        new CommandLine(new BenchVerb())
            .execute("--only", "lenet", "--rounds", "1", "--json", file.toString());
    assertEquals(0, code);
    JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertEquals(2, all.getAsJsonArray("rows").size());
    JsonObject train = all.getAsJsonArray("rows").get(0).getAsJsonObject();
    assertEquals("lenet_1x28x28_b256", train.get("name").getAsString());
    assertEquals("train", train.get("phase").getAsString());
    assertTrue(train.get("deeper_images_per_s").getAsDouble() > 0);
    assertTrue(train.get("startup_s").getAsDouble() > 0);
    for (String field :
        List.of("torch_images_per_s", "ratio", "ratio_min", "ratio_max", "torch_peak_mb")) {
      assertTrue(train.has(field) && train.get(field).isJsonNull(), field);
    }
    assertTrue(all.getAsJsonObject("machine").get("cores").getAsInt() >= 1);
  }

  @Test
  void theDataRowReadsPicturesInAProcessOfItsOwn() throws Exception {
    Path file = folder.resolve("data.json");
    int code =
        new CommandLine(new BenchVerb())
            .execute("--only", "data", "--rounds", "1", "--json", file.toString());
    assertEquals(0, code);
    JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    JsonObject row = all.getAsJsonArray("rows").get(0).getAsJsonObject();
    assertEquals(1, all.getAsJsonArray("rows").size());
    assertEquals("data_imagenet_2w", row.get("name").getAsString());
    assertTrue(row.get("deeper_images_per_s").getAsDouble() > 0);
    for (String field :
        List.of("torch_images_per_s", "ratio", "ratio_min", "ratio_max", "torch_peak_mb")) {
      assertTrue(row.has(field) && row.get(field).isJsonNull(), field);
    }
  }
}
