package deeper.tests.golden;

import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One fixture file.
 *
 * @param file where it lies; neighbours such as {@code weights/} are beside it
 * @param document the whole JSON
 */
public record Fixture(Path file, JsonObject document) {
  /**
   * The file's name.
   *
   * @return such as {@code ops.json}
   */
  public String name() {
    return file.getFileName().toString();
  }

  /**
   * The file's {@code meta} object.
   *
   * @return seed, set and the like
   */
  public JsonObject meta() {
    return document.getAsJsonObject("meta");
  }

  /**
   * The entries of a list.
   *
   * @param list the list's key, such as {@code cases}
   * @return its objects in order
   * @throws IllegalArgumentException if the file has no such list, or has lists beside it
   */
  public List<JsonObject> entries(String list) {
    for (String key : document.keySet()) {
      if (!key.equals("meta") && !key.equals(list)) {
        throw new IllegalArgumentException(
            "golden: list (%s) of %s must be %s. Teach the kind this list."
                .formatted(key, name(), list));
      }
    }
    if (!document.has(list)) {
      throw new IllegalArgumentException(
          "golden: %s must hold the list %s. Check the file.".formatted(name(), list));
    }
    List<JsonObject> entries = new ArrayList<>();
    for (JsonElement entry : document.getAsJsonArray(list)) {
      entries.add(entry.getAsJsonObject());
    }
    return entries;
  }
}
