package deeper.kernel.cell;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The values of variables: JShell keeps them in static fields of classes that it makes. */
final class Values {
  private Values() {}

  /** Moves values from a class to the one that takes its place; gives the names of those lost. */
  static List<String> move(Class<?> old, Class<?> made) {
    List<String> lost = new ArrayList<>();
    for (Field named : made.getDeclaredFields()) {
      Optional<Field> from = field(old, named.getName());
      Optional<Field> to = field(made, named.getName());
      if (from.isPresent() && to.isPresent()) {
        Object value = get(from.get());
        boolean isMoved = from.get().getType() == named.getType() || !named.getType().isPrimitive();
        if (!(isMoved && set(to.get(), value)) && !Objects.equals(value, get(to.get()))) {
          lost.add(named.getName());
        }
      }
    }
    return lost;
  }

  /** The field of a variable, if it is in this class. */
  static Optional<Field> field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true); // the class around it is not public
      boolean isVariable = Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
      return isVariable ? Optional.of(field) : Optional.empty();
    } catch (NoSuchFieldException | LinkageError e) {
      return Optional.empty();
    }
  }

  static Object get(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // never: it was made accessible
    }
  }

  /** Sets a field if the value fits. */
  static boolean set(Field field, Object value) {
    try {
      field.set(null, value);
      return true;
    } catch (IllegalArgumentException | NullPointerException e) {
      return false;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // never: it was made accessible
    }
  }
}
