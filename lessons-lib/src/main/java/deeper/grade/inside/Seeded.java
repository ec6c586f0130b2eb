package deeper.grade.inside;

import java.lang.reflect.Field;

/**
 * Takes chance out of the JDK: {@code Set.of} and {@code Map.of} go through their elements in an
 * order that is drawn at each start of a Java machine, and with it a mark would be drawn.
 */
final class Seeded {
  private static final long SALT = 0x5EEDL;

  private Seeded() {}

  /** Only the order hangs on these two, not where an element is found. */
  static void fix() {
    try {
      Class<?> sets = Class.forName("java.util.ImmutableCollections");
      put(sets, "SALT32L", SALT);
      put(sets, "REVERSE", false);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return; // another JDK: there the two orders stay as they are
    }
  }

  private static void put(Class<?> type, String name, Object value)
      throws ReflectiveOperationException {
    // By its name: the compiler warns of the class, and there is no other way.
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field held = unsafe.getDeclaredField("theUnsafe");
    held.setAccessible(true);
    Object it = held.get(null);
    Field field = type.getDeclaredField(name);
    Object base = unsafe.getMethod("staticFieldBase", Field.class).invoke(it, field);
    long offset = (Long) unsafe.getMethod("staticFieldOffset", Field.class).invoke(it, field);
    if (value instanceof Long number) {
      unsafe
          .getMethod("putLong", Object.class, long.class, long.class)
          .invoke(it, base, offset, number);
    } else {
      unsafe
          .getMethod("putBoolean", Object.class, long.class, boolean.class)
          .invoke(it, base, offset, value);
    }
  }
}
