package deeper.grade.inside;

import deeper.grade.inside.Wire.BadValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;

/** Arrays of double or int with up to four axes, as bytes: kind, axes, lengths, elements. */
final class Grids {
  private Grids() {}

  static void write(DataOutputStream out, Object array) throws IOException {
    int[] shape = shape(array);
    Class<?> leaf = leaf(array.getClass());
    if (leaf != double.class && leaf != int.class) {
      throw new BadValue(
          "is a " + array.getClass().getSimpleName() + ", which cannot be handed on");
    }
    long count = Arrays.stream(shape).asLongStream().reduce(1, Grids::times);
    if (count > Wire.ELEMENTS) {
      throw new BadValue("has more than " + Wire.ELEMENTS + " elements");
    }
    out.writeByte(leaf == double.class ? 'D' : 'I');
    out.writeByte(shape.length);
    for (int size : shape) {
      out.writeInt(size);
    }
    writeElements(out, array, shape, 0);
  }

  private static long times(long a, long b) {
    return Math.min(a * Math.max(1, b), Integer.MAX_VALUE);
  }

  private static Class<?> leaf(Class<?> type) {
    return type.isArray() ? leaf(type.getComponentType()) : type;
  }

  static int[] shape(Object array) {
    int axes = 0;
    for (Class<?> c = array.getClass(); c.isArray(); c = c.getComponentType()) {
      axes++;
    }
    if (axes == 0 || axes > Wire.AXES) {
      throw new BadValue(
          "is a " + array.getClass().getSimpleName() + ", which cannot be handed on");
    }
    int[] shape = new int[axes];
    Object level = array;
    for (int axis = 0; axis < axes && level != null; axis++) {
      shape[axis] = Array.getLength(level);
      boolean deeper = axis + 1 < axes && shape[axis] > 0;
      level = deeper ? Array.get(level, 0) : null;
    }
    return shape;
  }

  private static void writeElements(DataOutputStream out, Object level, int[] shape, int axis)
      throws IOException {
    if (level == null) {
      throw new BadValue("holds null where a row should be");
    }
    if (Array.getLength(level) != shape[axis]) {
      throw new BadValue("is ragged: its rows have different lengths");
    }
    for (int i = 0; i < shape[axis]; i++) {
      if (axis + 1 < shape.length) {
        writeElements(out, Array.get(level, i), shape, axis + 1);
      } else if (level instanceof double[] row) {
        out.writeDouble(row[i]);
      } else {
        out.writeInt(((int[]) level)[i]);
      }
    }
  }

  static Object read(DataInputStream in, Class<?> leaf) throws IOException {
    int axes = in.readByte();
    if (axes < 1 || axes > Wire.AXES) {
      throw new BadValue("has " + axes + " axes");
    }
    int[] shape = new int[axes];
    long count = 1;
    for (int axis = 0; axis < axes; axis++) {
      shape[axis] = in.readInt();
      count = times(count, shape[axis]);
      if (shape[axis] < 0 || count > Wire.ELEMENTS) {
        throw new BadValue("has a shape out of range");
      }
    }
    Object array = Array.newInstance(leaf, shape);
    readElements(in, array, shape, 0);
    return array;
  }

  private static void readElements(DataInputStream in, Object level, int[] shape, int axis)
      throws IOException {
    for (int i = 0; i < shape[axis]; i++) {
      if (axis + 1 < shape.length) {
        readElements(in, Array.get(level, i), shape, axis + 1);
      } else if (level instanceof double[] row) {
        row[i] = in.readDouble();
      } else {
        ((int[]) level)[i] = in.readInt();
      }
    }
  }
}
