package deeper.tests.grade;

import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.List;

/** The corpus, part two: attacks by the notebook around the code. */
final class FileAttacks {
  private FileAttacks() {}

  static List<Attack> all() {
    return List.of(
        Attack.file("a deleted cell", n -> without(n, "pad"), 90, "pad-paper: the cell is missing"),
        Attack.file("a duplicated cell", n -> twice(n, "pad"), 90, "the cell is there 2 times"),
        Attack.file("reordered cells", FileAttacks::reversed, 100, ""),
        Attack.file("a renamed cell", n -> renamed(n, "pad", "padding"), 90, "the cell is missing"),
        Attack.file(
            "a look-alike id in Cyrillic",
            n -> renamed(n, "pad", "p\u0430d"),
            90,
            "another cell's id only looks like its own"),
        Attack.file(
            "a look-alike id with a zero-width space",
            n -> renamed(n, "pad", "pad\u200b"),
            90,
            "another cell's id only looks like its own"),
        Attack.file(
            "an edited check cell",
            n -> n.with("pad-check", "// passed").with("pad", "static int pad() { return 1; }"),
            90,
            "there is no method pad(double[][], int, int, int, int)"),
        Attack.file(
            "points raised in the metadata",
            n -> points(n).with("pad", ""),
            90,
            "there is no method"),
        Attack.file("a code cell made text", n -> typed(n, "pad", "markdown"), 90, "no code cell"),
        Attack.file(
            "metadata that is no object", n -> metadata(n, "pad"), 90, "the cell is missing"),
        Attack.file("another assignment's notebook", n -> other(n), 0, "another assignment"),
        Attack.file("no cell of ours", n -> emptied(n), 0, "holds no cell of A1"));
  }

  private static Handed without(Handed notebook, String id) {
    Handed copy = notebook.copy();
    copy.cells().remove(copy.cell(id));
    return copy;
  }

  private static Handed twice(Handed notebook, String id) {
    Handed copy = notebook.copy();
    copy.cells().add(copy.cell(id).deepCopy());
    return copy;
  }

  private static Handed reversed(Handed notebook) {
    Handed copy = notebook.copy();
    JsonArray turned = new JsonArray();
    for (int i = copy.cells().size() - 1; i >= 0; i--) {
      turned.add(copy.cells().get(i));
    }
    copy.json().add("cells", turned);
    return copy;
  }

  private static JsonObject nbgrader(Handed notebook, String id) {
    return notebook.cell(id).getAsJsonObject("metadata").getAsJsonObject("nbgrader");
  }

  private static Handed renamed(Handed notebook, String id, String name) {
    Handed copy = notebook.copy();
    nbgrader(copy, id).addProperty("grade_id", name);
    return copy;
  }

  private static Handed points(Handed notebook) {
    Handed copy = notebook.copy();
    nbgrader(copy, "correlate-check").addProperty("points", 1000);
    nbgrader(copy, "correlate").addProperty("points", 1000);
    return copy;
  }

  private static Handed typed(Handed notebook, String id, String type) {
    Handed copy = notebook.copy();
    copy.cell(id).addProperty("cell_type", type);
    return copy;
  }

  private static Handed metadata(Handed notebook, String id) {
    Handed copy = notebook.copy();
    copy.cell(id).addProperty("metadata", "none");
    return copy;
  }

  private static Handed other(Handed notebook) {
    Handed copy = notebook.copy();
    copy.json().getAsJsonObject("metadata").getAsJsonObject("deeper").addProperty("id", "A2");
    return copy;
  }

  private static Handed emptied(Handed notebook) {
    Handed copy = notebook.copy();
    copy.json().add("cells", new JsonArray());
    return copy;
  }
}
