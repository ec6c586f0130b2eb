package deeper.ops;

import java.util.Optional;

/** The place of an engine that no jar on the class path brings. */
record MissingEngine(String name) implements EngineProvider {
  @Override
  public Optional<String> unavailable() {
    return Optional.of("no engine of that name is on the class path.");
  }

  @Override
  public <K> K kernel(Class<K> type) {
    return null;
  }
}
