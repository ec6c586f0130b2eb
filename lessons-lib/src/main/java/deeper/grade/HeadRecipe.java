package deeper.grade;

import io.deeper.gson.Gson;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParseException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A head on frozen features and how it is trained, as a student hands it in: JSON with exactly
 * these names.
 *
 * @param hidden units of a hidden ReLU layer, 0 = none, at most 128
 * @param rate learning rate, more than 0, at most 10
 * @param momentum 0..0.99
 * @param decay weight decay, 0..0.1
 * @param batch pictures per step, 1..64
 * @param epochs passes over the pictures, 1..60
 */
public record HeadRecipe(
    int hidden, double rate, double momentum, double decay, int batch, int epochs) {
  private static final int TEXT = 1000;

  /**
   * Reads a recipe.
   *
   * @param json text of the student's
   * @return the recipe
   * @throws NoResult if a name is missing, unknown or out of its range
   */
  public static HeadRecipe parse(Object json) {
    if (!(json instanceof String text) || text.length() > TEXT) {
      throw refuse("recipe() must give a string of at most " + TEXT + " characters.");
    }
    Map<String, Double> given = new TreeMap<>();
    try {
      JsonObject object = new Gson().fromJson(text, JsonObject.class);
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        given.put(entry.getKey(), entry.getValue().getAsDouble());
      }
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException e) {
      throw refuse("recipe() must give JSON such as {\"hidden\": 0, \"rate\": 0.1, ...}.");
    }
    HeadRecipe recipe =
        new HeadRecipe(
            (int) take(given, "hidden", 0, 128),
            take(given, "rate", 1e-12, 10),
            take(given, "momentum", 0, 0.99),
            take(given, "decay", 0, 0.1),
            (int) take(given, "batch", 1, 64),
            (int) take(given, "epochs", 1, 60));
    if (!given.isEmpty()) {
      throw refuse("the recipe has a name that nobody knows.");
    }
    return recipe;
  }

  private static double take(Map<String, Double> given, String name, double from, double to) {
    Double value = given.remove(name);
    if (value == null || !(value >= from && value <= to)) {
      throw refuse("the recipe needs " + name + " between " + from + " and " + to + ".");
    }
    return value;
  }

  private static NoResult refuse(String message) {
    return new NoResult(message, message);
  }
}
