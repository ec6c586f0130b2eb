package deeper.kernel.assist;

import deeper.notebook.Html;
import java.util.regex.Pattern;

/** Reads the source of a Javadoc comment as a person would. */
final class Javadoc {
  private static final Pattern LITERAL =
      Pattern.compile("\\{@(?:code|literal)\\s+([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
  private static final Pattern LINK =
      Pattern.compile("\\{@link(?:plain)?\\s+([^\\s}]+)(?:\\s+([^}]*))?}");

  private Javadoc() {}

  static String toHtml(String comment) {
    if (comment.isEmpty()) {
      return "";
    }
    String html =
        LITERAL
            .matcher(comment)
            .replaceAll(found -> quote("<code>" + Html.escape(found.group(1)) + "</code>"));
    html = LINK.matcher(html).replaceAll(found -> quote("<code>" + label(found) + "</code>"));
    html = html.replaceAll("\\{@\\w+\\s*([^}]*)}", "$1");
    html = html.replaceAll("(?m)^\\s*@param\\s+(\\S+)", "<br><b>$1</b>:");
    html = html.replaceAll("(?m)^\\s*@(returns?|throws|see|since)", "<br><b>$1</b>");
    return "<div>" + html + "</div>";
  }

  static String toText(String comment) {
    String text = LITERAL.matcher(comment).replaceAll(found -> quote(found.group(1)));
    text = LINK.matcher(text).replaceAll(found -> quote(label(found)));
    text = text.replaceAll("\\{@\\w+\\s*([^}]*)}", "$1");
    text = text.replaceAll("(?m)^\\s*@param\\s+(\\S+)", "  $1:");
    text = text.replaceAll("(?m)^\\s*@(returns?|throws|see|since)", "  $1:");
    text = text.replaceAll("<p>", "\n").replaceAll("</?[a-zA-Z][^>]*>", "");
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static String label(java.util.regex.MatchResult link) {
    String label = link.group(2) == null ? link.group(1) : link.group(2);
    return label.startsWith("#") ? label.substring(1) : label.replace('#', '.');
  }

  private static String quote(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }
}
