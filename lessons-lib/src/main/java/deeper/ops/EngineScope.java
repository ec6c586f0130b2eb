package deeper.ops;

/** The time in which an engine is in force on one thread: from {@link Engine#use()} to close. */
public final class EngineScope implements AutoCloseable {
  private static final ThreadLocal<Engine> INNERMOST = new ThreadLocal<>();

  private final Engine outer = INNERMOST.get();

  EngineScope(Engine engine) {
    INNERMOST.set(engine);
  }

  /** The engine of this thread's innermost open scope. */
  static Engine innermost(Engine ifNone) {
    return INNERMOST.get() == null ? ifNone : INNERMOST.get();
  }

  /** Puts the engine of before back in force. */
  @Override
  public void close() {
    if (outer == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(outer);
    }
  }
}
