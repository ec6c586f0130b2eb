package deeper.transform;

import deeper.shape.ImageShape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shifts and scales each channel: {@code (value - mean) / std}. {@link #inverse()} goes back.
 *
 * @param mean one number for each channel
 * @param std one number for each channel, not 0
 */
public record Normalize(List<Float> mean, List<Float> std) implements FloatTransform {
  /**
   * Checks and copies both lists.
   *
   * @param mean one number for each channel
   * @param std one number for each channel, positive
   * @throws IllegalArgumentException if the lists differ in length or a deviation is not positive
   */
  public Normalize {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size()) {
      throw new IllegalArgumentException(
          "normalize: std (%d values) must match mean (%d values). Give one of each per channel."
              .formatted(std.size(), mean.size()));
    }
    for (float s : std) {
      if (!(s > 0)) {
        throw new IllegalArgumentException(
            "normalize: std (%s) must be positive in every channel. Leave constant channels out."
                .formatted(std));
      }
    }
  }

  /**
   * One mean and deviation for each channel.
   *
   * @param mean means, for example {0.485, 0.456, 0.406} (ImageNet)
   * @param std standard deviations, for example {0.229, 0.224, 0.225}
   * @return the step
   */
  public static Normalize of(double[] mean, double[] std) {
    return new Normalize(floats(mean), floats(std));
  }

  /**
   * For grey pictures.
   *
   * @param mean the mean, for example 0.1307 (MNIST)
   * @param std the standard deviation, for example 0.3081 (MNIST)
   * @return the step
   */
  public static Normalize of(double mean, double std) {
    return of(new double[] {mean}, new double[] {std});
  }

  private static List<Float> floats(double[] values) {
    return java.util.Arrays.stream(values).mapToObj(v -> (float) v).collect(Collectors.toList());
  }

  @Override
  public FloatPicture apply(FloatPicture picture, long seed) {
    return apply(picture);
  }

  /**
   * Normalises one picture.
   *
   * @param picture values 0..1
   * @return about mean 0 and deviation 1 over the data set the numbers come from
   * @throws IllegalArgumentException if the number of channels differs
   */
  public FloatPicture apply(FloatPicture picture) {
    ImageShape shape = picture.shape();
    if (shape.channels() != mean.size()) {
      throw new IllegalArgumentException(
          "normalize: channels (%d) must match the means (%d). Use the numbers of this data set, or Grayscale first."
              .formatted(shape.channels(), mean.size()));
    }
    int plane = shape.height() * shape.width();
    float[] to = new float[picture.data.length];
    for (int c = 0; c < mean.size(); c++) {
      float m = mean.get(c);
      float s = std.get(c);
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        to[i] = (picture.data[i] - m) / s;
      }
    }
    return FloatPicture.wrap(shape, to);
  }

  /**
   * The way back.
   *
   * @return {@code value * std + mean}
   */
  public Denormalize inverse() {
    return new Denormalize(this);
  }

  @Override
  public String toString() {
    return "Normalize(mean=%s, std=%s)".formatted(mean, std);
  }
}
