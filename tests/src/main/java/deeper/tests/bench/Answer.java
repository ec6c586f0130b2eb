package deeper.tests.bench;

import io.deeper.gson.Gson;
import io.deeper.gson.GsonBuilder;
import java.util.Map;

/** The worker's end of the line: one JSON object in one line. */
final class Answer {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().serializeSpecialFloatingPointValues().create();

  private Answer() {}

  static void say(Map<String, Object> line) {
    System.out.println(GSON.toJson(line));
    System.out.flush();
  }
}
