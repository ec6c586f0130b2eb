package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh.md"})
  void itsJavaCompiles(String page, @TempDir Path classes) {
    List<String> snippets = Snippets.in(text(page));
    assertFalse(snippets.isEmpty(), page + " shows no Java");
    for (String snippet : snippets) {
      assertEquals("", Snippets.errors(snippet, classes), snippet);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh.md"})
  void itShowsTheTwoCommands(String page) {
    assertTrue(text(page).contains("./course lab"));
    assertTrue(text(page).contains("./course test"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "README.zh.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "environment/README.md"
      })
  void itsLinksLeadSomewhere(String page) {
    assertEquals(List.of(), deadLinks(page, text(page)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int x = \"text\";",
        "import deeper.ops.NoSuchOperator;",
        "import deeper.shape.Window;\nWindow w = Window.of(3).strides(2);"
      })
  void aSnippetThatDoesNotCompileIsCaught(String snippet, @TempDir Path classes) {
    String page = "text\n```java\n" + snippet + "\n```\nmore\n";
    assertEquals(1, Snippets.in(page).size());
    assertFalse(Snippets.errors(Snippets.in(page).get(0), classes).isEmpty());
  }

  @Test
  void statementsAndClassesBothCompile(@TempDir Path classes) {
    String statements = "%magic\nimport deeper.shape.Window;\nvar w = Window.of(3).padding(1);\n";
    assertEquals("", Snippets.errors(statements, classes));
    String whole = "public final class App {\n  public static void main(String[] a) {}\n}\n";
    assertEquals("", Snippets.errors(whole, classes));
  }

  @Test
  void aDeadLinkIsCaught() {
    assertEquals(
        List.of("no-such-page.md"),
        deadLinks("README.md", "[a](LICENSE) [b](no-such-page.md) [c](https://x.org/y)"));
  }

  private static List<String> deadLinks(String page, String text) {
    List<String> dead = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      Path target = Checkouts.root().resolve(page).resolveSibling(link.group(1));
      if (!Files.exists(target)) {
        dead.add(link.group(1));
      }
    }
    return dead;
  }

  private static String text(String page) {
    return Checkouts.read(Checkouts.root().resolve(page));
  }
}
