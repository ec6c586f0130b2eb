package deeper.cli.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  private static final String NOTEBOOK =
      """
      {"nbformat":4,"nbformat_minor":5,"cells":[
       {"cell_type":"markdown","id":"title","metadata":{},"source":["# 07 A & B\\n","\\n","$x^2$"]},
       {"cell_type":"markdown","id":"title-zh","metadata":{"deeper":{"lang":"zh","of":"title"}},
        "source":"# 07 卷积"},
       {"cell_type":"markdown","id":"idea","metadata":{},"source":"## The idea\\n\\nEnglish alone"},
       {"cell_type":"code","id":"run","metadata":{},"source":"int a = 1; a","execution_count":%s,
        "outputs":[]}],
       "metadata":{"deeper":{"id":"07","title":"A & B","title_zh":"卷积","budget":60,"data":[]}}}
      """;

  @TempDir private Path folder;

  private static LessonFile lesson(String name, String count) {
    return LessonFile.parse(name + ".ipynb", NOTEBOOK.formatted(count));
  }

  @Test
  void aPageShowsEachLanguageInItsOwnAndWhatHasNoTwinInBoth() {
    LessonFile lesson = lesson("07-a", "1");
    String page = Pages.page(lesson, List.of(lesson), "en");
    assertTrue(page.contains("<section class=\"cell text en\" id=\"title\" lang=\"en\">"), page);
    assertTrue(page.contains("<section class=\"cell text zh\" id=\"title-zh\" lang=\"zh\">"), page);
    assertTrue(page.contains("<section class=\"cell text both\" id=\"idea\" lang=\"en\">"), page);
    assertTrue(page.contains("<li class=\"both\"><a href=\"#idea-1\">The idea</a></li>"), page);
    assertTrue(page.contains("<title>07 · A &amp; B</title>"), page);
    assertTrue(page.contains("aria-current=\"page\""), page);
    assertFalse(page.contains("${"), "a place of the frame was not filled");
    assertTrue(Pages.page(lesson, List.of(), "zh").contains("<html lang=\"zh\" data-lang=\"zh\">"));
  }

  @Test
  void whatLacksAChineseTwinIsNamed() {
    assertEquals(List.of("idea"), lesson("07-a", "1").withoutTwin());
    assertEquals(List.of(), lesson("07-a", "1").notExecuted());
    assertEquals(List.of("run"), lesson("07-a", "null").notExecuted());
  }

  @Test
  void aBookAsksNobodyForAnything() throws IOException {
    LessonFile first = lesson("07-a", "1");
    LessonFile second = lesson("08-b", "1");
    Site.write(List.of(first, second), folder.resolve("none"), folder.resolve("site"));
    Path site = folder.resolve("site");
    List<String> names;
    try (Stream<Path> files = Files.list(site)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    assertEquals(List.of("07-a.html", "08-b.html", "assets", "index.html"), names);
    Pattern asks = Pattern.compile("(src|href)=\"(?!data:|#|assets/|\\d\\d-|index\\.html)[^\"]*\"");
    for (String page : List.of("07-a.html", "index.html")) {
      assertFalse(asks.matcher(Files.readString(site.resolve(page))).find(), page);
    }
    String styles = Files.readString(site.resolve("assets/katex.css"));
    assertFalse(styles.contains("url(fonts"), "a font is not inside the style sheet");
    assertEquals(20, Pattern.compile("url\\(data:font/woff2").matcher(styles).results().count());
    String index = Files.readString(site.resolve("assets/index.js"));
    assertTrue(
        index.startsWith("window.DEEPER_INDEX = [{\"page\":\"07-a\",\"id\":\"title\""), index);
    assertTrue(
        Files.readString(site.resolve("07-a.html")).contains("rel=\"next\" href=\"08-b.html\""));
  }

  @Test
  void aLessonAloneLeadsNowhereElse() throws IOException {
    Pages.write(lesson("07-a", "1"), folder, "zh");
    String page = Files.readString(folder.resolve("07-a.html"));
    assertFalse(page.contains("id=\"search\"") || page.contains(".html\""), page);
    assertTrue(Files.exists(folder.resolve("assets/katex.min.js")));
  }

  @Test
  void whatIsNoNotebookIsRefused() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> LessonFile.parse("07-a.ipynb", "[]"));
    assertTrue(
        error.getMessage().startsWith("book: file (07-a.ipynb) must be a notebook of version 4; "),
        error.getMessage());
  }
}
