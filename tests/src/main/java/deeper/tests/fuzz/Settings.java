package deeper.tests.fuzz;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a builder lets one set by a number or a flag. */
final class Settings {
  private Settings() {}

  static List<Method> of(Class<?> builder) {
    List<Method> settings =
        Stream.of(builder.getMethods())
            .filter(m -> m.getParameterCount() == 1 && m.getParameterTypes()[0].isPrimitive())
            .filter(m -> builder.isAssignableFrom(m.getReturnType()))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    settings.forEach(m -> m.setAccessible(true));
    return settings;
  }
}
