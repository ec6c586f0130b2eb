package deeper.tests.house;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every notebook of the course is, whoever wrote it. */
final class NotebookRules {
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final Set<String> TYPES = Set.of("code", "markdown", "raw");
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w~.])(/root/|/home/\\w|/Users/\\w|/work/|/tmp/|C:\\\\\\\\Users)");

  private final List<String> problems = new ArrayList<>();
  private JsonObject notebook;

  private NotebookRules() {}

  /**
   * Looks at one notebook.
   *
   * @param name its file name, which begins with its number
   * @param text its JSON
   * @return what is wrong, empty if nothing is
   */
  static List<String> problems(String name, String text) {
    NotebookRules rules = new NotebookRules();
    try {
      rules.notebook = JsonParser.parseString(text).getAsJsonObject();
      rules.format();
      rules.cells();
      rules.metadata(name);
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      rules.problems.add("is no notebook: " + e.getMessage());
    }
    return rules.problems;
  }

  /** The seconds that a notebook declares. */
  static int budget(String text) {
    JsonObject notebook = JsonParser.parseString(text).getAsJsonObject();
    return own(notebook).get("budget").getAsInt();
  }

  private void format() {
    want(notebook.get("nbformat").getAsInt() == 4, "nbformat is not 4");
    want(notebook.get("nbformat_minor").getAsInt() >= 5, "nbformat_minor is below 5: no cell ids");
  }

  private void cells() {
    JsonArray cells = notebook.getAsJsonArray("cells");
    want(!cells.isEmpty(), "has no cells");
    Set<String> ids = new HashSet<>();
    String before = "";
    for (JsonElement element : cells) {
      JsonObject cell = element.getAsJsonObject();
      String id = string(cell, "id");
      want(ID.matcher(id).matches(), "a cell's id is '" + id + "'");
      want(ids.add(id), "two cells have the id " + id);
      cell(cell, id);
      twin(cell, id, before);
      before = id;
    }
  }

  private void cell(JsonObject cell, String id) {
    String type = string(cell, "cell_type");
    want(TYPES.contains(type), id + " has the type '" + type + "'");
    want(cell.has("source") && cell.has("metadata"), id + " has no source or no metadata");
    if (type.equals("code")) {
      want(cell.has("outputs") && cell.has("execution_count"), id + " has no outputs");
      boolean mayFail = cell.getAsJsonObject("metadata").toString().contains("raises-exception");
      cell.getAsJsonArray("outputs")
          .forEach(output -> output(output.getAsJsonObject(), id, mayFail));
    }
  }

  /** An error is an output only where the cell says that it shows one. */
  private void output(JsonObject output, String id, boolean mayFail) {
    boolean isError = string(output, "output_type").equals("error");
    want(mayFail || !isError, id + " holds an error as its output");
    // Base64 of a picture may hold anything.
    JsonObject data = output.has("data") ? output.getAsJsonObject("data") : new JsonObject();
    for (String mime : data.keySet()) {
      if (!mime.startsWith("image/")) {
        machinePath(data.get(mime), id);
      }
    }
    if (output.has("text")) {
      machinePath(output.get("text"), id);
    }
  }

  private void machinePath(JsonElement text, String id) {
    Matcher matcher = MACHINE.matcher(text.toString());
    want(!matcher.find(), id + " shows a path of the machine that ran it");
  }

  /** A Chinese twin stands right below the cell that it translates. */
  private void twin(JsonObject cell, String id, String before) {
    JsonObject own = own(cell);
    if (own.has("lang")) {
      want(string(own, "lang").equals("zh"), id + " is in the language " + own.get("lang"));
      want(string(own, "of").equals(before), id + " does not stand below the cell it translates");
    }
  }

  private void metadata(String name) {
    JsonObject metadata = notebook.getAsJsonObject("metadata");
    JsonObject kernelspec = metadata.getAsJsonObject("kernelspec");
    want(kernelspec != null && string(kernelspec, "language").equals("java"), "no language tag");
    want(
        kernelspec != null && string(kernelspec, "name").equals("java"),
        "its kernel is not called java, as those of IJava, JJava and the course are");
    JsonObject own = own(notebook);
    want(name.startsWith(string(own, "id") + "-"), "id is not the number in its file name");
    want(!string(own, "title").isEmpty(), "has no title");
    want(!string(own, "title_zh").isEmpty(), "has no title_zh");
    want(own.has("data") && own.get("data").isJsonArray(), "does not say which data it uses");
    want(own.has("budget") && own.get("budget").getAsInt() > 0, "has no budget");
  }

  private static JsonObject own(JsonObject of) {
    JsonObject metadata = of.getAsJsonObject("metadata");
    boolean has = metadata != null && metadata.has("deeper");
    return has ? metadata.getAsJsonObject("deeper") : new JsonObject();
  }

  private static String string(JsonObject of, String key) {
    return of.has(key) ? of.get(key).getAsString() : "";
  }

  private void want(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
