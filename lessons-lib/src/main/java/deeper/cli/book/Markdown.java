package deeper.cli.book;

import deeper.notebook.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** From a text cell to HTML: Markdown with tables, formulas left to KaTeX. */
final class Markdown {
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  /**
   * Code first: a dollar sign in it begins no formula. Then $$..$$, then $..$ as Jupyter has it.
   */
  private static final Pattern CODE_OR_FORMULA =
      Pattern.compile(
          "(?s)(```.*?```|~~~.*?~~~|(?<!`)(`+)(?!`).+?(?<!`)\\2(?!`)|\\\\\\$)"
              + "|\\$\\$(.+?)\\$\\$"
              + "|\\$(?!\\s)([^$]+?)(?<!\\s)\\$(?!\\d)");

  private static final int CODE = 1;
  private static final int DISPLAY = 3;
  private static final int INLINE = 4;

  // Private use characters pass through Markdown untouched.
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final Pattern PLACE = Pattern.compile(OPEN + "(\\d+)" + CLOSE);
  private static final Pattern TABLE = Pattern.compile("(?s)<table>.*?</table>");
  private static final Pattern LINK = Pattern.compile("href=\"((?:\\./)?[\\w./-]+)\\.ipynb(#|\")");

  private Markdown() {}

  /**
   * Renders a cell.
   *
   * @param source Markdown
   * @param id of the cell: its headings are found under {@code id-1}, {@code id-2} ...
   */
  static String html(String source, String id) {
    List<String> formulas = new ArrayList<>();
    String plain = takeOut(source, formulas);
    int[] headings = {0};
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> anchors(id, headings))
            .build();
    String html = renderer.render(PARSER.parse(plain));
    html = PLACE.matcher(html).replaceAll(m -> quote(formulas.get(Integer.parseInt(m.group(1)))));
    html = TABLE.matcher(html).replaceAll(m -> "<div class=\"scroll\">" + quote(m) + "</div>");
    return LINK.matcher(html).replaceAll("href=\"$1.html$2");
  }

  private static AttributeProvider anchors(String id, int[] count) {
    return (node, tag, attributes) -> {
      if (node instanceof Heading) {
        count[0]++;
        attributes.put("id", id + "-" + count[0]);
      }
    };
  }

  private static String takeOut(String source, List<String> formulas) {
    return CODE_OR_FORMULA
        .matcher(source)
        .replaceAll(
            m -> {
              if (m.group(CODE) != null) {
                return quote(m);
              }
              boolean isInline = m.group(INLINE) != null;
              String formula = isInline ? m.group(INLINE) : m.group(DISPLAY);
              String kind = isInline ? "inline" : "display";
              formulas.add(
                  "<span class=\"math %s\">%s</span>".formatted(kind, Html.escape(formula)));
              return "" + OPEN + (formulas.size() - 1) + CLOSE;
            });
  }

  private static String quote(java.util.regex.MatchResult found) {
    return quote(found.group());
  }

  private static String quote(String text) {
    return Matcher.quoteReplacement(text);
  }
}
