package deeper.cli.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$a_1 * b_2 * c$            | <p><span class=\"math inline\">a_1 * b_2 * c</span></p>",
        "$$x < y$$                  | <p><span class=\"math display\">x &lt; y</span></p>",
        "`$a$` costs 5$ or 6$       | <p><code>$a$</code> costs 5$ or 6$</p>",
        "**not** \\$5 and \\$6      | <p><strong>not</strong> $5 and $6</p>",
        "[next](06-back.ipynb#idea) | <p><a href=\"06-back.html#idea\">next</a></p>",
        "81.2%<!--{{results a#b}}--> | <p>81.2%<!--{{results a#b}}--></p>",
        "a <details><summary>Hint</summary>$x$</details> | <p>a <details><summary>Hint</summary>"
            + "<span class=\"math inline\">x</span></details></p>"
      })
  void textBecomesHtml(String markdown, String html) {
    assertEquals(html, Markdown.html(markdown, "cell").strip());
  }

  @Test
  void headingsCanBeLinkedToAndWideTablesScroll() {
    String html = Markdown.html("## A\n\n### B\n\n| x |\n| --- |\n| $a|b$ |\n", "idea");
    assertTrue(html.contains("<h2 id=\"idea-1\">A</h2>"), html);
    assertTrue(html.contains("<h3 id=\"idea-2\">B</h3>"), html);
    assertTrue(html.contains("<div class=\"scroll\"><table>"), html);
    assertTrue(html.contains("<td><span class=\"math inline\">a|b</span></td>"), html);
  }

  @Test
  void codeIsColouredAndEscaped() {
    assertEquals(
        "<span class=\"j-keyword\">int</span> a = <span class=\"j-number\">5</span>;"
            + " <span class=\"j-type\">List</span>&lt;String"
                .replace("String", "<span class=\"j-type\">String</span>")
            + "&gt; s = <span class=\"j-string\">&quot;if // no&quot;</span>;"
            + " <span class=\"j-comment\">// why</span>",
        JavaCode.html("int a = 5; List<String> s = \"if // no\"; // why"));
  }
}
