package deeper.tests.golden;

import deeper.shape.ImageShape;
import deeper.transform.Adjust;
import deeper.transform.CenterCrop;
import deeper.transform.Crop;
import deeper.transform.Denormalize;
import deeper.transform.FloatPicture;
import deeper.transform.Grayscale;
import deeper.transform.HorizontalFlip;
import deeper.transform.Normalize;
import deeper.transform.PadBorder;
import deeper.transform.Picture;
import deeper.transform.Resize;
import deeper.transform.Rotate;
import deeper.transform.Thumbnail;
import deeper.transform.ToTensor;
import deeper.transform.Transforms;
import deeper.transform.VerticalFlip;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonElement;
import io.deeper.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Computes the results that {@code transforms.json} asks for; values in channel-height-width. */
final class TransformCases {
  private final Map<String, Picture> pictures = new HashMap<>();

  TransformCases(JsonObject meta) {
    for (JsonElement element : meta.getAsJsonArray("images")) {
      JsonObject image = element.getAsJsonObject();
      String name = image.get("name").getAsString();
      JsonArray s = image.getAsJsonArray("shape");
      ImageShape shape =
          ImageShape.of(s.get(0).getAsInt(), s.get(1).getAsInt(), s.get(2).getAsInt());
      pictures.put(name, Picture.of(shape, bytes(image.get("seed").getAsLong(), name, shape)));
    }
  }

  /** The floats of the fixtures' number source from 0 to 256, rounded down. */
  private static byte[] bytes(long seed, String name, ImageShape shape) {
    float[] numbers = Fill.fill(seed, name, new double[] {0, 256}, (int) shape.size());
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) numbers[i];
    }
    return bytes;
  }

  /** A picture or float picture; null where the operation is unknown. */
  Object result(JsonObject entry) {
    Picture picture = pictures.get(entry.get("image").getAsString());
    JsonObject p = entry.getAsJsonObject("params");
    return switch (entry.get("op").getAsString()) {
      case "resize" -> Resize.of(i(p, "size")).apply(picture);
      case "resize_hw" -> Resize.of(i(p, "h"), i(p, "w")).apply(picture);
      case "center_crop" -> CenterCrop.of(i(p, "h"), i(p, "w")).apply(picture);
      case "hflip" -> HorizontalFlip.of().apply(picture);
      case "vflip" -> VerticalFlip.of().apply(picture);
      case "pad4_crop" -> padCrop(p).apply(PadBorder.of(i(p, "pad")).apply(picture));
      case "rotate" -> Rotate.of(d(p, "angle")).apply(picture);
      case "adjust_brightness" -> Adjust.brightness(d(p, "factor")).apply(picture);
      case "adjust_contrast" -> Adjust.contrast(d(p, "factor")).apply(picture);
      case "adjust_saturation" -> Adjust.saturation(d(p, "factor")).apply(picture);
      case "adjust_hue" -> Adjust.hue(d(p, "factor")).apply(picture);
      case "grayscale3" -> Grayscale.of(3).apply(picture);
      case "thumbnail" -> Thumbnail.of(i(p, "short")).apply(picture);
      default -> floats(entry.get("op").getAsString(), picture, p);
    };
  }

  private static FloatPicture floats(String op, Picture picture, JsonObject p) {
    if (op.equals("to_tensor")) {
      return ToTensor.of().apply(picture);
    }
    Normalize n = p.has("mean") ? Normalize.of(array(p, "mean"), array(p, "std")) : null;
    return switch (op) {
      case "normalize" -> Transforms.of(n).apply(picture, 0);
      case "denormalize" -> Transforms.of(n, new Denormalize(n)).apply(picture, 0);
      case "process_resize" ->
          Transforms.of(Resize.of(i(p, "resize")), CenterCrop.of(i(p, "crop")), n)
              .apply(picture, 0);
      case "process_thumbnail" ->
          Transforms.of(Thumbnail.of(i(p, "short")), CenterCrop.of(i(p, "crop")), n)
              .apply(picture, 0);
      default -> null;
    };
  }

  private static Crop padCrop(JsonObject p) {
    return Crop.of(i(p, "top"), i(p, "left"), i(p, "h"), i(p, "w"));
  }

  private static int i(JsonObject p, String name) {
    return p.get(name).getAsInt();
  }

  private static double d(JsonObject p, String name) {
    return p.get(name).getAsDouble();
  }

  private static double[] array(JsonObject p, String name) {
    JsonArray from = p.getAsJsonArray(name);
    double[] to = new double[from.size()];
    for (int k = 0; k < to.length; k++) {
      to[k] = from.get(k).getAsDouble();
    }
    return to;
  }
}
