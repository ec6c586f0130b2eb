package deeper.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of HTML, with the text that stands for it where HTML cannot be shown.
 *
 * @param html the HTML
 * @param text the plain text
 */
public record Html(String html, String text) implements Showable {

  /**
   * Makes a piece of HTML; its tags left out, it is its own plain text.
   *
   * @param html the HTML
   * @return the piece
   */
  public static Html of(String html) {
    return new Html(html, unescape(html.replaceAll("<[^>]*>", "")));
  }

  /**
   * Makes a table; all cells are escaped, numbers stand on the right.
   *
   * @param header the names of the columns
   * @param rows as many cells each as there are columns
   * @return the table
   */
  public static Html table(List<String> header, List<? extends List<?>> rows) {
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    List<?> first = rows.isEmpty() ? header : rows.get(0);
    for (int column = 0; column < header.size(); column++) {
      html.append("<th style=\"text-align:").append(side(first.get(column))).append("\">");
      html.append(escape(header.get(column))).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    StringBuilder text = new StringBuilder(String.join("\t", header));
    for (List<?> row : rows) {
      html.append("<tr>");
      text.append('\n');
      for (Object cell : row) {
        html.append("<td style=\"text-align:").append(side(cell)).append("\">");
        html.append(escape(String.valueOf(cell)));
        html.append("</td>");
        text.append(cell).append('\t');
      }
      html.append("</tr>");
      text.setLength(text.length() - (row.isEmpty() ? 0 : 1));
    }
    return new Html(html.append("</tbody></table>").toString(), text.toString());
  }

  /**
   * Escapes text for use between tags and in attributes.
   *
   * @param text any text
   * @return the text with {@code & < > " '} written as entities
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public Map<String, String> mimeBundle() {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", html);
    bundle.put("text/plain", text);
    return bundle;
  }

  @Override
  public String toString() {
    return text;
  }

  private static String side(Object cell) {
    return cell instanceof Number ? "right" : "left";
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
