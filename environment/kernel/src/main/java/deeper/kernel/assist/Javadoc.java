package deeper.kernel.assist;

import deeper.notebook.Html;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the source of a Javadoc comment as a person would. */
final class Javadoc {
  private static final Pattern LITERAL =
      Pattern.compile("\\{@(?:code|literal)\\s+([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
  private static final Pattern LINK =
      Pattern.compile("\\{@link(?:plain)?\\s+([^\\s}]+)(?:\\s+([^}]*))?}");

  private Javadoc() {}

  static Html read(String comment) {
    String html = LITERAL.matcher(comment).replaceAll(found -> code(Html.escape(found.group(1))));
    html = LINK.matcher(html).replaceAll(found -> code(label(found)));
    html = html.replaceAll("\\{@\\w+\\s*([^}]*)}", "$1");
    html = html.replaceAll("(?m)^\\s*@param\\s+(\\S+)", "<br>  <b>$1:</b>");
    html = html.replaceAll("(?m)^\\s*@(returns?|throws|see|since)", "<br>  <b>$1:</b>");
    return Html.of("<div>" + html + "</div>");
  }

  private static String label(MatchResult link) {
    String label = link.group(2) == null ? link.group(1) : link.group(2);
    return label.startsWith("#") ? label.substring(1) : label.replace('#', '.');
  }

  private static String code(String text) {
    return Matcher.quoteReplacement("<code>" + text + "</code>");
  }
}
