package deeper.tests.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import deeper.shape.ImageShape;
import deeper.transform.FloatPicture;
import deeper.transform.Picture;

/** Compares one result with an entry of {@code transforms.json}. */
final class TransformCompare {
  /** Bytes are exact; their means and deviations are printed with 12 digits. */
  private static final double BYTES = 1e-9;

  private static final double FLOATS = 2e-6;

  private final JsonObject entry;
  private final ImageShape shape;
  private final double[] values;

  private TransformCompare(JsonObject entry, ImageShape shape, double[] values) {
    this.entry = entry;
    this.shape = shape;
    this.values = values;
  }

  /** Null if equal, else what differs. */
  static String difference(JsonObject entry, Object result) {
    if (result == null) {
      return "unknown operation " + entry.get("op").getAsString();
    }
    ImageShape shape = result instanceof Picture p ? p.shape() : ((FloatPicture) result).shape();
    JsonArray s = entry.getAsJsonArray("out_shape");
    ImageShape wanted =
        ImageShape.of(s.get(0).getAsInt(), s.get(1).getAsInt(), s.get(2).getAsInt());
    if (!shape.equals(wanted)) {
      return "shape " + shape + ", expected " + wanted;
    }
    boolean isBytes = entry.get("dtype").getAsString().equals("u8");
    if (isBytes != (result instanceof Picture)) {
      return "type " + result + ", expected " + entry.get("dtype").getAsString();
    }
    TransformCompare compare = new TransformCompare(entry, shape, values(result));
    double worst = Math.max(compare.worstValue(), compare.worstMoment());
    double most = isBytes ? BYTES : FLOATS;
    return worst <= most ? null : "max abs difference " + worst + ", allowed " + most;
  }

  private static double[] values(Object result) {
    if (result instanceof Picture p) {
      byte[] bytes = p.bytes();
      double[] values = new double[bytes.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes[i] & 0xff;
      }
      return values;
    }
    float[] floats = ((FloatPicture) result).values();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  private double worstValue() {
    double worst = 0;
    if (entry.has("values")) {
      JsonArray wanted = entry.getAsJsonArray("values");
      if (wanted.size() != values.length) {
        return Double.POSITIVE_INFINITY;
      }
      for (int i = 0; i < values.length; i++) {
        worst = Math.max(worst, Math.abs(values[i] - wanted.get(i).getAsDouble()));
      }
      return worst;
    }
    for (JsonElement element : entry.getAsJsonArray("samples")) {
      JsonArray s = element.getAsJsonArray();
      int at = (s.get(0).getAsInt() * shape.height() + s.get(1).getAsInt()) * shape.width();
      double value = values[at + s.get(2).getAsInt()];
      worst = Math.max(worst, Math.abs(value - s.get(3).getAsDouble()));
    }
    return worst;
  }

  private double worstMoment() {
    double worst = 0;
    int plane = shape.height() * shape.width();
    for (int c = 0; c < shape.channels() && entry.has("mean"); c++) {
      double sum = 0;
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        sum += values[i];
      }
      double mean = sum / plane;
      double squares = 0;
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      double std = Math.sqrt(squares / plane);
      worst = Math.max(worst, Math.abs(mean - entry.getAsJsonArray("mean").get(c).getAsDouble()));
      worst = Math.max(worst, Math.abs(std - entry.getAsJsonArray("std").get(c).getAsDouble()));
    }
    return worst;
  }
}
