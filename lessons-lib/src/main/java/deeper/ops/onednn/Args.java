package deeper.ops.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Which value plays which part in a native step; the parts are oneDNN's numbers. */
final class Args {
  private final Map<Integer, Value> values = new LinkedHashMap<>();

  private Args() {}

  static Args of() {
    return new Args();
  }

  /** Adds a value; {@code null} is left out. */
  Args with(int part, Value value) {
    if (value != null) {
      values.put(part, value);
    }
    return this;
  }

  void forEach(BiConsumer<Integer, Value> visitor) {
    values.forEach(visitor);
  }
}
