package deeper.tests.grade;

import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The corpus, part three: what is no notebook at all, and names that want to escape. */
final class RawAttacks {
  private static final String NO_NOTEBOOK = "the notebook is not JSON of a notebook";
  private static final String FILE = "A1-x.ipynb";

  private RawAttacks() {}

  /** The control of such an attack: its folder under a grader that lacks the wall. */
  @FunctionalInterface
  interface FolderControl {
    /** Whether damage was done. */
    boolean works(Path folder) throws IOException;
  }

  /**
   * One of them.
   *
   * @param reason why it is refused; empty if it is graded
   * @param control what happens without the wall
   */
  record Raw(String reason, FolderControl control) {}

  static Map<String, Raw> all() {
    Map<String, Raw> all = new LinkedHashMap<>();
    all.put("not JSON", new Raw(NO_NOTEBOOK, RawAttacks::stopsTheRun));
    all.put("empty", new Raw(NO_NOTEBOOK, RawAttacks::stopsTheRun));
    all.put("a list", new Raw(NO_NOTEBOOK, RawAttacks::stopsTheRun));
    String deep = "the notebook is nested deeper than 100 levels";
    all.put("deeply nested", new Raw(deep, RawAttacks::overflows));
    all.put("nested in cells", new Raw(deep, RawAttacks::overflows));
    all.put("huge", new Raw("the notebook is larger than 16 MB", f -> text(f).length() > 16e6));
    all.put(
        "too many cells",
        new Raw(
            "the notebook has more than 1000 cells",
            f -> json(f).getAsJsonObject().getAsJsonArray("cells").size() > 1000));
    all.put("nothing", new Raw("there is no notebook", RawAttacks::stopsTheRun));
    // Read as they are, the links show what is not the student's.
    all.put("a link", new Raw("the notebook is a link or no file", f -> text(f).contains("root:")));
    all.put(
        "a linked folder", new Raw("the folder is a link", f -> Files.exists(f.resolve("passwd"))));
    all.put("=HYPERLINK(\"x\")", new Raw("", f -> f.getFileName().toString().startsWith("=")));
    all.put(
        "<script>alert(1)<:script>",
        new Raw("", f -> ("<td>" + f.getFileName() + "</td>").contains("<script>")));
    all.put(
        "markup in a message",
        new Raw("", f -> ("<td>" + json(f) + "</td>").contains("<img src=x onerror=")));
    all.put("..%2f..%2fetc", new Raw("", RawAttacks::leavesTheFolder));
    return all;
  }

  static void write(Path in) throws IOException {
    raw(in, "not JSON", "this is no notebook");
    raw(in, "empty", "");
    raw(in, "a list", "[]");
    raw(in, "deeply nested", "[".repeat(200_000) + "]".repeat(200_000));
    raw(in, "nested in cells", "{\"cells\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    raw(in, "huge", "{\"cells\":[" + " ".repeat(17_000_000) + "]}");
    raw(in, "too many cells", "{\"cells\":[" + "{},".repeat(1500) + "{}]}");
    Files.createDirectories(in.resolve("nothing"));
    Files.createDirectories(in.resolve("a link"));
    Files.createSymbolicLink(in.resolve("a link").resolve(FILE), Path.of("/etc/passwd"));
    Files.createSymbolicLink(in.resolve("a linked folder"), Path.of("/etc"));
    Handed.solution("A1").write(in.resolve("=HYPERLINK(\"x\")").resolve(FILE));
    Handed.solution("A1").write(in.resolve("<script>alert(1)<:script>").resolve(FILE));
    Handed.solution("A1")
        .with("pad", "static int pad() { return \"<img src=x onerror=alert(1)>\"; }")
        .write(in.resolve("markup in a message").resolve(FILE));
    Handed.solution("A1").write(in.resolve("..%2f..%2fetc").resolve(FILE));
  }

  private static void raw(Path in, String name, String text) throws IOException {
    Files.createDirectories(in.resolve(name));
    Files.writeString(in.resolve(name).resolve(FILE), text);
  }

  private static String text(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  private static JsonElement json(Path folder) throws IOException {
    return JsonParser.parseString(text(folder));
  }

  /** Whoever reads on regardless ends with an exception, and with it the class's grading. */
  private static boolean stopsTheRun(Path folder) throws IOException {
    try {
      return json(folder).getAsJsonObject().getAsJsonArray("cells").isEmpty();
    } catch (JsonParseException | IllegalStateException | NoSuchElementException e) {
      return true;
    }
  }

  private static boolean overflows(Path folder) throws IOException {
    try {
      return json(folder).deepCopy().toString().isEmpty();
    } catch (StackOverflowError | JsonParseException e) {
      return true;
    }
  }

  private static boolean leavesTheFolder(Path folder) {
    String name = URLDecoder.decode(folder.getFileName().toString(), StandardCharsets.UTF_8);
    Path out = Path.of("/srv/graded");
    return !out.resolve(name + ".html").normalize().startsWith(out);
  }
}
