package deeper.cli.book;

import deeper.notebook.Html;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source as HTML with its words coloured. */
final class JavaCode {
  private static final String KEYWORDS =
      "abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
          + "|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long"
          + "|native|new|null|package|permits|private|protected|public|record|return|sealed|short"
          + "|static|super|switch|synchronized|this|throw|throws|try|true|false|var|void|volatile"
          + "|while|yield";
  private static final Pattern WORDS =
      Pattern.compile(
          "(?s)(?<comment>//[^\\n]*|/\\*.*?\\*/)"
              + "|(?<string>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*')"
              + "|(?<number>\\b\\d[\\w.]*)"
              + "|(?<keyword>\\b(?:"
              + KEYWORDS
              + ")\\b)"
              + "|(?<type>@?\\b[A-Z]\\w*[a-z]\\w*)");
  private static final String[] KINDS = {"comment", "string", "number", "keyword", "type"};

  private JavaCode() {}

  static String html(String source) {
    StringBuilder html = new StringBuilder();
    Matcher words = WORDS.matcher(source);
    int end = 0;
    while (words.find()) {
      html.append(Html.escape(source.substring(end, words.start())));
      html.append("<span class=\"j-").append(kind(words)).append("\">");
      html.append(Html.escape(words.group())).append("</span>");
      end = words.end();
    }
    return html.append(Html.escape(source.substring(end))).toString();
  }

  private static String kind(Matcher words) {
    for (String kind : KINDS) {
      if (words.group(kind) != null) {
        return kind;
      }
    }
    throw new AssertionError(words);
  }
}
