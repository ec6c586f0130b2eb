package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformCasesTest {
  @Test
  void everyTransformEqualsTorchvisions() throws Exception {
    Path file = Path.of("../../shared/golden/transforms.json");
    if (!Files.exists(file)) {
      System.out.println("skipped: " + file + " is not there");
      return;
    }
    JsonObject json;
    try (Reader reader = Files.newBufferedReader(file)) {
      json = new Gson().fromJson(reader, JsonObject.class);
    }
    TransformCases cases = new TransformCases(json.getAsJsonObject("meta"));
    List<String> failures = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray("cases")) {
      JsonObject entry = element.getAsJsonObject();
      String difference = TransformCompare.difference(entry, cases.result(entry));
      if (difference != null) {
        failures.add(entry.get("id").getAsString() + ": " + difference);
      }
    }
    assertEquals(List.of(), failures);
  }
}
