package deeper.notebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text in a markup that notebooks can show: a formula, Markdown, a drawing.
 *
 * @param mime the MIME type of the text
 * @param data the text
 */
public record Rich(String mime, String data) implements Showable {

  /**
   * Makes a formula.
   *
   * @param formula LaTeX with its dollar signs: {@code $y = x^2$}
   * @return the formula
   */
  public static Rich latex(String formula) {
    return new Rich("text/latex", formula);
  }

  /**
   * Makes a piece of Markdown.
   *
   * @param markdown the text
   * @return the piece
   */
  public static Rich markdown(String markdown) {
    return new Rich("text/markdown", markdown);
  }

  /**
   * Makes a drawing.
   *
   * @param svg a whole {@code <svg>} element
   * @return the drawing
   */
  public static Rich svg(String svg) {
    return new Rich("image/svg+xml", svg);
  }

  @Override
  public Map<String, String> mimeBundle() {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put(mime, data);
    bundle.put("text/plain", mime.equals("image/svg+xml") ? "drawing" : data);
    return bundle;
  }
}
