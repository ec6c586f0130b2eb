package deeper.cli.book;

import deeper.notebook.Html;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All lessons as one book: a page each, a cover, a search that needs no server. */
public final class Site {
  private final List<LessonFile> lessons;

  private Site(List<LessonFile> lessons) {
    this.lessons = List.copyOf(lessons);
  }

  /**
   * Writes the book.
   *
   * @param lessons executed notebooks, in order
   * @param images pictures that their text shows, {@code notebooks/images}; may be missing
   * @param folder where the book goes; its {@code index.html} is the cover
   */
  public static void write(List<LessonFile> lessons, Path images, Path folder) {
    Site site = new Site(lessons);
    try {
      Files.createDirectories(folder);
      Assets.write(folder);
      for (LessonFile lesson : lessons) {
        Pages.save(folder, lesson.name(), Pages.page(lesson, lessons, "en"));
      }
      Pages.save(folder, "index", site.cover());
      Files.writeString(folder.resolve(Assets.FOLDER).resolve("index.js"), site.index());
      if (Files.isDirectory(images)) {
        copy(images, folder.resolve("images"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String cover() {
    StringBuilder list = new StringBuilder("<ol class=\"cards\">\n");
    for (LessonFile lesson : lessons) {
      list.append(
          "<li><a href=\"%s.html\"><span class=\"number\">%s</span> %s</a></li>\n"
              .formatted(lesson.name(), lesson.id(), Body.titles(lesson)));
    }
    return Pages.fill(
        Map.of(
            "title",
            "Deeper",
            "language",
            "en",
            "home",
            Pages.HOME,
            "search",
            Assets.text("search.html"),
            "lessons",
            Pages.lessons(lessons, null),
            "body",
            Assets.text("cover.html") + list + "</ol>\n"));
  }

  /** A script, not a data file: a page without a server may load the one and not the other. */
  private String index() {
    JsonArray entries = new JsonArray();
    for (LessonFile lesson : lessons) {
      String heading = "";
      for (Cell cell : lesson.cells()) {
        String text = plain(cell);
        String own = text.lines().findFirst().orElse("");
        heading = cell.isMarkdown() && cell.source().startsWith("#") ? own : heading;
        JsonObject entry = new JsonObject();
        entry.addProperty("page", lesson.name());
        entry.addProperty("id", cell.id());
        entry.addProperty("lang", cell.isChinese() ? "zh" : cell.isMarkdown() ? "en" : "java");
        entry.addProperty("heading", heading);
        entry.addProperty("text", text.replaceAll("\\s+", " "));
        entries.add(entry);
      }
    }
    return "window.DEEPER_INDEX = " + new Gson().toJson(entries) + ";\n";
  }

  private static String plain(Cell cell) {
    if (!cell.isMarkdown()) {
      return cell.source();
    }
    String html = Markdown.html(cell.source(), cell.id());
    return Html.of(html.replaceAll("(?s)<!--.*?-->", "")).text().strip();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName().toString()), Files.readAllBytes(file));
      }
    }
  }
}
