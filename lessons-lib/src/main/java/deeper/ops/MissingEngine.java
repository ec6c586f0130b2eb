package deeper.ops;

import java.util.Optional;
import java.util.ServiceLoader;

/** The place of an engine that no jar on the class path brings. */
record MissingEngine(String name) implements EngineProvider {
  /** The engine of that name if a jar brings it, else its empty place. */
  static EngineProvider orFound(String name) {
    ClassLoader loader = MissingEngine.class.getClassLoader();
    for (EngineProvider each : ServiceLoader.load(EngineProvider.class, loader)) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return new MissingEngine(name);
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.of("no engine of that name is on the class path.");
  }

  @Override
  public <K> K kernel(Class<K> type) {
    return null;
  }
}
