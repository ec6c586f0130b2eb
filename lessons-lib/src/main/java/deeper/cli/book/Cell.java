package deeper.cli.book;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A cell of a notebook.
 *
 * @param kind {@code code}, {@code markdown} or {@code raw}
 * @param id unique in its notebook
 * @param source what its author wrote
 * @param of the id of the cell that this one says in Chinese, empty for all others
 * @param count the number beside it, 0 if it was not executed
 * @param outputs what it showed, as Jupyter writes it
 */
public record Cell(
    String kind, String id, String source, String of, int count, List<JsonObject> outputs) {

  static Cell of(JsonObject json) {
    JsonObject metadata = json.getAsJsonObject("metadata");
    boolean isOwn = metadata != null && metadata.has("deeper");
    JsonObject own = isOwn ? metadata.getAsJsonObject("deeper") : new JsonObject();
    JsonElement count = json.get("execution_count");
    JsonArray outputs = json.has("outputs") ? json.getAsJsonArray("outputs") : new JsonArray();
    return new Cell(
        json.get("cell_type").getAsString(),
        json.has("id") ? json.get("id").getAsString() : "",
        text(json.get("source")),
        own.has("of") ? own.get("of").getAsString() : "",
        count == null || count.isJsonNull() ? 0 : count.getAsInt(),
        StreamSupport.stream(outputs.spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .toList());
  }

  /**
   * Tells whether people read it.
   *
   * @return true for a text cell
   */
  public boolean isMarkdown() {
    return kind.equals("markdown");
  }

  /**
   * Tells whether a kernel runs it.
   *
   * @return true for a code cell
   */
  public boolean isCode() {
    return kind.equals("code");
  }

  /**
   * Tells whether it says another cell in Chinese.
   *
   * @return true for a twin
   */
  public boolean isChinese() {
    return !of.isEmpty();
  }

  /**
   * Jupyter writes a text as one string or as a list of its lines.
   *
   * @param element either, or null
   * @return the text, empty for null
   */
  public static String text(JsonElement element) {
    if (element == null || element.isJsonNull()) {
      return "";
    }
    if (!element.isJsonArray()) {
      return element.getAsString();
    }
    return StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsString)
        .collect(Collectors.joining());
  }
}
