package deeper.plot;

import deeper.notebook.Html;
import io.deeper.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the figures that a reader moves have in common: style, controls, step by step, both
 * languages. Each becomes one piece of HTML that needs no network.
 */
final class Explorer {
  private static final String STYLE = resource("explorer.css");
  private static final String COMMON = resource("explorer.js");

  private Explorer() {}

  /**
   * The figure as HTML, and in words where there is none.
   *
   * @param template a resource beside this class
   * @param words what it shows
   * @param config what its script reads
   */
  static Map<String, String> bundle(String template, String words, Object config) {
    String untrusted =
        "This figure moves when the notebook is trusted (File, Trust Notebook) or its cell is run. It shows: "
            + words;
    String html =
        resource(template)
            .replace("@STYLE@", STYLE.strip())
            .replace("@COMMON@", COMMON.strip())
            .replace("@LABEL@", Html.escape("interactive figure: " + words))
            .replace("@CONFIG@", Html.escape(new Gson().toJson(config)))
            .replace("@TEXT@", Html.escape(untrusted));
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put("text/html", html);
    bundle.put("text/plain", words);
    return bundle;
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Explorer.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
