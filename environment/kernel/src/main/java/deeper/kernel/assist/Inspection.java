package deeper.kernel.assist;

import deeper.kernel.io.Output;
import deeper.notebook.Html;
import io.deeper.gson.JsonObject;
import java.util.List;
import java.util.Map;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Tells what the word under the cursor is: signatures and Javadoc. */
public final class Inspection {
  private static final int MOST = 8;

  private Inspection() {}

  /**
   * Answers an inspect_request.
   *
   * @param analysis knows the class path and the cells so far
   * @param request the code and the place of the cursor
   * @return the documentation as text and HTML, if there is any
   */
  public static JsonObject reply(SourceCodeAnalysis analysis, JsonObject request) {
    Cursor cursor = Cursor.of(request);
    String code = cursor.code();
    int end = cursor.at();
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    List<Documentation> found = find(analysis, code.substring(0, end));
    JsonObject reply = Output.data(found.isEmpty() ? Map.of() : bundle(found));
    reply.addProperty("status", "ok");
    reply.addProperty("found", !found.isEmpty());
    return reply;
  }

  /** A method is documented where its arguments begin; in a cell, from ever later statements on. */
  private static List<Documentation> find(SourceCodeAnalysis analysis, String before) {
    for (String part : Cursor.parts(analysis, before)) {
      for (String tried : List.of(part + "(", part)) {
        List<Documentation> found = analysis.documentation(tried, tried.length(), true);
        if (!found.isEmpty()) {
          return found.subList(0, Math.min(MOST, found.size()));
        }
      }
    }
    return List.of();
  }

  private static Map<String, String> bundle(List<Documentation> found) {
    StringBuilder text = new StringBuilder();
    StringBuilder html = new StringBuilder();
    for (Documentation one : found) {
      Html javadoc = Javadoc.read(one.javadoc() == null ? "" : one.javadoc().strip());
      text.append(one.signature()).append('\n').append(javadoc.text()).append("\n\n");
      html.append("<p><code>").append(Html.escape(one.signature())).append("</code></p>");
      html.append(javadoc.html());
    }
    return Map.of("text/html", html.toString(), "text/plain", text.toString().strip());
  }
}
