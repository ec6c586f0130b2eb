package deeper.tests.golden;

import deeper.shape.ImageShape;
import deeper.transform.FloatPicture;
import deeper.transform.Picture;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.util.function.ToDoubleFunction;

/** {@code transforms.json}: bytes must be equal, floats within 2e-6. */
public final class TransformsKind implements Kind {
  /** Means and deviations of bytes are stored with 12 digits. */
  private static final Tolerance DIGITS = new Tolerance(1e-9, 0);

  private static final Tolerance FLOATS = new Tolerance(2e-6, 0);

  /** Made by {@link java.util.ServiceLoader}. */
  public TransformsKind() {}

  @Override
  public String name() {
    return "transforms";
  }

  @Override
  public void check(Fixture fixture, Report report) {
    TransformCases cases = new TransformCases(fixture.meta());
    for (JsonObject entry : fixture.entries("cases")) {
      Subject subject = new Subject(fixture.name(), entry.get("id").getAsString(), "");
      report.trial(subject, trial -> check(entry, cases.result(entry), trial));
    }
  }

  private static void check(JsonObject entry, Object result, Trial trial) {
    if (result == null) {
      trial.fail("unknown operation " + entry.get("op").getAsString());
      return;
    }
    boolean isBytes = result instanceof Picture;
    trial.same("type", entry.get("dtype").getAsString(), isBytes ? "u8" : "f32");
    ImageShape shape = isBytes ? ((Picture) result).shape() : ((FloatPicture) result).shape();
    JsonArray wanted = entry.getAsJsonArray("out_shape");
    trial.same(
        "shape",
        ImageShape.of(wanted.get(0).getAsInt(), wanted.get(1).getAsInt(), wanted.get(2).getAsInt()),
        shape);
    double[] values = values(result);
    if (entry.has("values")) {
      trial.close("values", doubles(entry, "values"), values, isBytes ? Tolerance.EXACT : FLOATS);
      return;
    }
    JsonArray samples = entry.getAsJsonArray("samples");
    trial.close(
        "samples",
        column(samples, s -> s.get(3).getAsDouble()),
        column(samples, s -> values[index(shape, s)]),
        isBytes ? Tolerance.EXACT : FLOATS);
    double[][] moments = moments(shape, values);
    trial.close("mean", doubles(entry, "mean"), moments[0], isBytes ? DIGITS : FLOATS);
    trial.close("std", doubles(entry, "std"), moments[1], isBytes ? DIGITS : FLOATS);
  }

  private static double[] column(JsonArray samples, ToDoubleFunction<JsonArray> value) {
    double[] column = new double[samples.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.applyAsDouble(samples.get(i).getAsJsonArray());
    }
    return column;
  }

  /** A sample is channel, row, column, value. */
  private static int index(ImageShape shape, JsonArray sample) {
    int row = sample.get(0).getAsInt() * shape.height() + sample.get(1).getAsInt();
    return row * shape.width() + sample.get(2).getAsInt();
  }

  /** Mean and population standard deviation of each channel. */
  private static double[][] moments(ImageShape shape, double[] values) {
    double[][] moments = new double[2][shape.channels()];
    int plane = shape.height() * shape.width();
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        moments[0][c] += values[i] / plane;
      }
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        moments[1][c] += Math.pow(values[i] - moments[0][c], 2) / plane;
      }
      moments[1][c] = Math.sqrt(moments[1][c]);
    }
    return moments;
  }

  private static double[] values(Object result) {
    double[] values;
    if (result instanceof Picture picture) {
      byte[] bytes = picture.bytes();
      values = new double[bytes.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes[i] & 0xff;
      }
    } else {
      float[] floats = ((FloatPicture) result).values();
      values = new double[floats.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats[i];
      }
    }
    return values;
  }

  private static double[] doubles(JsonObject entry, String name) {
    JsonArray array = entry.getAsJsonArray(name);
    double[] doubles = new double[array.size()];
    int i = 0;
    for (JsonElement element : array) {
      doubles[i++] = element.getAsDouble();
    }
    return doubles;
  }
}
