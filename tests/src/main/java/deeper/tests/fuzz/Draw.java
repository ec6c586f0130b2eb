package deeper.tests.fuzz;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Draws the arguments of one call by their types, and remembers what it drew. */
final class Draw {
  private static final Object NONE = new Object();
  private static final double[] DOUBLES = {0, 1, -1, 0.5, 2, -3, 1e300, Double.NaN, -0.0, 1e-40};
  private static final String[] WORDS = {"", "a", "c", "reflect", "VALID", "relu"};

  private final Random random;
  private final Arrays arrays;
  private final List<String> drawn = new ArrayList<>();

  Draw(long seed) {
    random = new Random(seed);
    arrays = new Arrays(random);
  }

  /** What was drawn until now, to be read by a person. */
  String drawn() {
    return String.join(", ", drawn);
  }

  Random random() {
    return random;
  }

  /** Whether values of this type can be drawn. */
  static boolean knows(Class<?> type) {
    return new Draw(0).value(type) != NONE;
  }

  INDArray array() {
    INDArray array = arrays.array();
    drawn.add(Arrays.describe(array));
    return array;
  }

  /** A value of a type, which is one that is known. */
  Object argument(Class<?> type) {
    int before = drawn.size();
    Object value = value(type);
    if (drawn.size() == before) {
      drawn.add(text(value));
    }
    return value;
  }

  long[] longs(int most) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToLong(i -> small()).toArray();
  }

  double[] doubles(int most) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToDouble(i -> real()).toArray();
  }

  boolean[] flags(int most) {
    boolean[] flags = new boolean[random.nextInt(most + 1)];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = random.nextBoolean();
    }
    return flags;
  }

  void note(String text) {
    drawn.add(text);
  }

  private static String text(Object value) {
    if (value instanceof Object[] many) {
      return List.of(many).stream().map(Draw::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof int[] i
        ? java.util.Arrays.toString(i)
        : value instanceof long[] l
            ? java.util.Arrays.toString(l)
            : value instanceof double[] d
                ? java.util.Arrays.toString(d)
                : value instanceof float[] f
                    ? java.util.Arrays.toString(f)
                    : value instanceof boolean[] b ? java.util.Arrays.toString(b) : "" + value;
  }

  private Object value(Class<?> type) {
    if (type == INDArray.class) {
      return array();
    } else if (type == INDArray[].class) {
      return list().toArray(INDArray[]::new);
    } else if (type.isAssignableFrom(List.class) && type != Object.class) {
      return list();
    } else if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    } else if (type == INDArrayIndex[].class) {
      return IntStream.range(0, random.nextInt(4))
          .mapToObj(i -> index())
          .toArray(INDArrayIndex[]::new);
    } else if (type == INDArrayIndex.class) {
      return index();
    }
    Object single = number(type);
    single = single == NONE ? several(type) : single;
    return single == NONE ? built(type) : single;
  }

  /** A configuration such as that of a convolution: each of its settings is drawn. */
  private Object built(Class<?> type) {
    try {
      Object builder = type.getMethod("builder").invoke(null);
      for (Method setter : Settings.of(builder.getClass())) {
        setter.invoke(builder, number(setter.getParameterTypes()[0]));
      }
      Method build = builder.getClass().getMethod("build");
      build.setAccessible(true);
      Object value = build.invoke(builder);
      note(String.valueOf(value));
      return value;
    } catch (NoSuchMethodException e) {
      return NONE;
    } catch (ReflectiveOperationException e) {
      return null; // it refuses these settings
    }
  }

  private Object number(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return (int) small();
    } else if (type == long.class || type == Long.class) {
      return small();
    } else if (type == double.class || type == Double.class) {
      return real();
    } else if (type == float.class || type == Float.class) {
      return (float) real();
    } else if (type == Number.class) {
      return random.nextBoolean() ? (Number) real() : (Number) (int) small();
    } else if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    } else if (type == char.class) {
      return "ccfa".charAt(random.nextInt(4));
    }
    return type == String.class ? WORDS[random.nextInt(WORDS.length)] : NONE;
  }

  private Object several(Class<?> type) {
    if (type == int[].class) {
      return java.util.Arrays.stream(longs(4)).mapToInt(l -> (int) l).toArray();
    } else if (type == long[].class) {
      return longs(4);
    } else if (type == double[].class) {
      return doubles(12);
    } else if (type == boolean[].class) {
      return flags(6);
    } else if (type == float[].class) {
      double[] values = doubles(12);
      float[] floats = new float[values.length];
      IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) values[i]);
      return floats;
    } else if (type == DataType[].class) {
      return new DataType[] {
        List.of(DataType.values()).get(random.nextInt(DataType.values().length))
      };
    }
    return type == org.nd4j.linalg.api.rng.Random.class
        ? org.nd4j.linalg.factory.Nd4j.getRandom()
        : NONE;
  }

  private List<INDArray> list() {
    List<INDArray> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(array());
    }
    note("(" + list.size() + " arrays)");
    return list;
  }

  private INDArrayIndex index() {
    int from = (int) small();
    return switch (random.nextInt(5)) {
      case 0 -> NDArrayIndex.all();
      case 1 -> NDArrayIndex.point(from);
      case 2 -> NDArrayIndex.newAxis();
      case 3 -> NDArrayIndex.indices(longs(3));
      default -> NDArrayIndex.interval(from, 1 + random.nextInt(2), from + random.nextInt(4));
    };
  }

  /** Mostly an index or a size that fits, at times one that does not. */
  private long small() {
    return switch (random.nextInt(12)) {
      case 0 -> -1;
      case 1 -> -2;
      case 2 -> 7;
      case 3 -> random.nextInt(8) == 0 ? Integer.MIN_VALUE : 100;
      default -> random.nextInt(4);
    };
  }

  private double real() {
    return random.nextBoolean() ? random.nextInt(4) : DOUBLES[random.nextInt(DOUBLES.length)];
  }
}
