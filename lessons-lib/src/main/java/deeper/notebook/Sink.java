package deeper.notebook;

import java.util.Map;

/**
 * Where {@link Notebook} shows things: a Jupyter kernel's front end, or plain text when there is
 * none.
 *
 * <p>The course kernel installs its own. In another Java kernel the start-up snippet of the README
 * installs one made of that kernel's {@code display} and {@code updateDisplay}.
 */
public interface Sink {

  /**
   * Shows one piece of data.
   *
   * @param mime the type of the data, such as {@code text/html}
   * @param data text, or base64 for {@code image/png} and {@code image/jpeg}
   * @return the id under which {@link #update} finds the shown piece again
   */
  String show(String mime, String data);

  /**
   * Replaces a shown piece in place.
   *
   * @param id what {@link #show} returned
   * @param mime the type of the data
   * @param data text, or base64 for pictures
   */
  void update(String id, String mime, String data);

  /**
   * Shows one thing given in several forms; the front end takes the best it knows. A sink that can
   * send one form only sends {@link Rendering#best}.
   *
   * @param bundle MIME type to data
   * @return the id of the shown piece
   */
  default String show(Map<String, String> bundle) {
    Map.Entry<String, String> best = Rendering.best(bundle);
    return show(best.getKey(), best.getValue());
  }

  /**
   * Replaces a shown piece by a thing given in several forms.
   *
   * @param id what {@link #show} returned
   * @param bundle MIME type to data
   */
  default void update(String id, Map<String, String> bundle) {
    Map.Entry<String, String> best = Rendering.best(bundle);
    update(id, best.getKey(), best.getValue());
  }

  /**
   * Clears what the cell has shown so far. Not every kernel can: prefer {@link #update}. Does
   * nothing by default.
   *
   * @param wait whether to wait for the next output, so that nothing flickers
   */
  default void clear(boolean wait) {}

  /**
   * Tells whether pictures, HTML and updates in place can be shown.
   *
   * @return false for a sink that only writes lines of text
   */
  default boolean isRich() {
    return true;
  }
}
