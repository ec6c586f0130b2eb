package deeper.grade;

import io.deeper.gson.Gson;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.Strictness;
import io.deeper.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A notebook that may be anything: read with every length and depth checked.
 *
 * @param json the whole of it
 * @param cells its cells
 */
record NotebookFile(JsonObject json, List<Cell> cells) {
  private static final long BYTES = 16_000_000;
  private static final int DEPTH = 100;
  private static final int CELLS = 1000;

  /**
   * One cell.
   *
   * @param json the whole of it
   * @param type code, markdown, raw, or empty if it says none
   * @param gradeId nbgrader's id, or empty
   * @param source its text
   */
  record Cell(JsonObject json, String type, String gradeId, String source) {
    /** A flag of nbgrader's, false where it is missing or no boolean. */
    boolean is(String flag) {
      JsonElement value = nbgrader(json).get(flag);
      return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    /** nbgrader's points, 0 where it gives none. */
    double points() {
      JsonElement value = nbgrader(json).get("points");
      return value == null ? 0 : value.getAsDouble();
    }
  }

  /**
   * Reads a notebook.
   *
   * @throws Refused if it is a link, too large, not JSON, or not a notebook
   */
  static NotebookFile read(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new Refused("the notebook is a link or no file");
      }
      if (Files.size(file) > BYTES) {
        throw new Refused("the notebook is larger than " + BYTES / 1_000_000 + " MB");
      }
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new Refused("the notebook cannot be read");
    }
  }

  static NotebookFile parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (depth(text) > DEPTH) {
        throw new Refused("the notebook is nested deeper than " + DEPTH + " levels");
      }
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = new Gson().getAdapter(JsonElement.class).read(reader);
      return of(json.getAsJsonObject());
    } catch (CharacterCodingException e) {
      throw new Refused("the notebook is not UTF-8 text");
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new Refused("the notebook is not JSON of a notebook");
    }
  }

  /** How deep brackets nest outside strings. */
  static int depth(String text) {
    int depth = 0;
    int most = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '[' || c == '{') {
        most = Math.max(most, ++depth);
      } else if (c == ']' || c == '}') {
        depth--;
      }
    }
    return most;
  }

  private static NotebookFile of(JsonObject json) {
    if (!(json.get("cells") instanceof JsonArray array)) {
      throw new Refused("the notebook is not JSON of a notebook");
    }
    if (array.size() > CELLS) {
      throw new Refused("the notebook has more than " + CELLS + " cells");
    }
    List<Cell> cells = new ArrayList<>();
    for (JsonElement element : array) {
      if (element instanceof JsonObject cell) {
        String id = string(nbgrader(cell).get("grade_id"));
        cells.add(new Cell(cell, string(cell.get("cell_type")), id, text(cell.get("source"))));
      }
    }
    return new NotebookFile(json, List.copyOf(cells));
  }

  private static JsonObject nbgrader(JsonObject cell) {
    return object(object(cell, "metadata"), "nbgrader");
  }

  /** A member that is an object; an empty one where it is missing or something else. */
  static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject child ? child : new JsonObject();
  }

  private static String string(JsonElement value) {
    boolean text = value != null && value.isJsonPrimitive();
    return text ? value.getAsString() : "";
  }

  /** A source is a string or a list of lines. */
  private static String text(JsonElement source) {
    if (!(source instanceof JsonArray lines)) {
      return string(source);
    }
    StringBuilder all = new StringBuilder();
    lines.forEach(line -> all.append(string(line)));
    return all.toString();
  }

  /** What the notebook says of itself to this course. */
  JsonObject own() {
    return object(object(json, "metadata"), "deeper");
  }
}
