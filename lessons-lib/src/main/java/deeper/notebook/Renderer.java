package deeper.notebook;

import java.util.Map;
import java.util.Optional;

/**
 * Shows values of types that are not ours (charts, tables, arrays). Implementations are found by
 * {@link java.util.ServiceLoader}; own types implement {@link Showable} instead.
 */
public interface Renderer {

  /**
   * Renders a value if it is of a type that this renderer knows.
   *
   * @param value never null
   * @return MIME type to data, or empty for values of other types
   */
  Optional<Map<String, String>> render(Object value);
}
