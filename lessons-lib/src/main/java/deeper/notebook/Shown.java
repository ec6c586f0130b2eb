package deeper.notebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is shown, in all its forms: what the start-up script hands to the {@code display} of another
 * kernel.
 *
 * @param mimeBundle MIME type to data
 */
public record Shown(Map<String, String> mimeBundle) implements Showable {
  private static final int SENTENCE = 200;

  /**
   * Copies the forms.
   *
   * @param mimeBundle MIME type to data, not empty
   */
  public Shown {
    mimeBundle = new LinkedHashMap<>(mimeBundle);
    mimeBundle.computeIfAbsent("text/plain", any -> "a figure");
  }

  /**
   * One form, with a text for where it cannot be shown.
   *
   * @param mime the type of the data
   * @param data text, or base64 for pictures
   * @return both
   */
  public static Shown of(String mime, String data) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put(mime, data);
    if (mime.equals("text/html")) {
      String text = Html.of(data).text().strip();
      forms.put("text/plain", text.length() <= SENTENCE ? text : "a figure, as HTML");
    } else if (mime.startsWith("image/")) {
      forms.put("text/plain", "a picture, as " + mime);
    } else {
      forms.putIfAbsent("text/plain", data);
    }
    return new Shown(forms);
  }

  /** The plain text: kernels that know nothing else show this. */
  @Override
  public String toString() {
    return mimeBundle.get("text/plain");
  }
}
