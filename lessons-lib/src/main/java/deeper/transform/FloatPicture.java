package deeper.transform;

import deeper.shape.ImageShape;
import java.util.Arrays;

/**
 * A picture as floats in channel-height-width order: what a network reads. {@link ToTensor} makes
 * one from a {@link Picture}. Immutable.
 */
public final class FloatPicture {
  private final ImageShape shape;
  final float[] data;

  private FloatPicture(ImageShape shape, float[] data) {
    this.shape = shape;
    this.data = data;
  }

  /**
   * A float picture from values.
   *
   * @param shape channels, height, width
   * @param values {@code shape.size()} values in channel-height-width order; copied
   * @return the picture
   * @throws IllegalArgumentException if the number of values differs from the shape's size
   */
  public static FloatPicture of(ImageShape shape, float[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "floatPicture: values (%d) must fill the shape; %s = %d values. Check the order channels, height, width."
              .formatted(values.length, shape, shape.size()));
    }
    return new FloatPicture(shape, values.clone());
  }

  static FloatPicture wrap(ImageShape shape, float[] data) {
    return new FloatPicture(shape, data);
  }

  /**
   * Channels, height and width.
   *
   * @return the shape
   */
  public ImageShape shape() {
    return shape;
  }

  /**
   * One value.
   *
   * @param channel channel, from 0
   * @param y row, from 0 at the top
   * @param x column, from 0 at the left
   * @return the value
   */
  public float value(int channel, int y, int x) {
    return data[(channel * shape.height() + y) * shape.width() + x];
  }

  /**
   * All values in channel-height-width order.
   *
   * @return a copy
   */
  public float[] values() {
    return data.clone();
  }

  /**
   * Copies all values into a larger array, such as a batch.
   *
   * @param target where to
   * @param offset index of the first value in the target
   */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(data, 0, target, offset, data.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatPicture p && shape.equals(p.shape) && Arrays.equals(data, p.data);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "FloatPicture(%d x %d x %d)".formatted(shape.channels(), shape.height(), shape.width());
  }
}
