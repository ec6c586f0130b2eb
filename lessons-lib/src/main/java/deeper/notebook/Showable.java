package deeper.notebook;

import java.util.Map;

/** Something that knows how it looks in a notebook: a summary, a history, a figure. */
public interface Showable {

  /**
   * Gives the forms in which this can be shown; the front end takes the best it knows.
   *
   * @return MIME type to data (text, or base64 for pictures); {@code text/plain} should be among
   *     them
   */
  Map<String, String> mimeBundle();
}
