package deeper.ops;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A way to compute the operators: {@link #NAIVE} loops to read, {@link #ND4J} array operations to
 * train with, {@link #ONEDNN} native primitives.
 *
 * <p>An operator uses the engine it was given by {@code on(engine)}; without one, the engine of the
 * surrounding {@link #use()} scope of its thread; without one, the process-wide default, which is
 * ONEDNN where it can run, else ND4J.
 *
 * <pre>{@code
 * try (var scope = Engine.NAIVE.use()) {
 *   y = conv.forward(x, weight, bias); // loops
 * }
 * }</pre>
 */
public final class Engine {
  private static final ThreadLocal<Engine> SCOPE = new ThreadLocal<>();

  /** Loops that a beginner can read. */
  public static final Engine NAIVE = found("naive");

  /** Array operations of ND4J, on the CPU or on CUDA. */
  public static final Engine ND4J = found("nd4j");

  /** oneDNN's cached primitives, CPU only; {@link #unavailable()} says why it cannot run. */
  public static final Engine ONEDNN = found("onednn");

  /** Whichever engine is in force at the time of the call: what an operator starts with. */
  public static final Engine CURRENT = new Engine(null);

  private static volatile Engine standard = ONEDNN.unavailable().isEmpty() ? ONEDNN : ND4J;

  private final EngineProvider provider; // null only in CURRENT

  private Engine(EngineProvider provider) {
    this.provider = provider;
  }

  private static Engine found(String name) {
    for (EngineProvider each :
        ServiceLoader.load(EngineProvider.class, Engine.class.getClassLoader())) {
      if (each.name().equals(name)) {
        return new Engine(each);
      }
    }
    return new Engine(new MissingEngine(name));
  }

  /**
   * An engine of one's own.
   *
   * @param provider how it computes
   * @return the engine; what it lacks is computed by {@link #ND4J}
   */
  public static Engine of(EngineProvider provider) {
    return new Engine(provider);
  }

  /**
   * The known engines, whether or not they can run here.
   *
   * @return NAIVE, ND4J, ONEDNN
   */
  public static List<Engine> all() {
    return List.of(NAIVE, ND4J, ONEDNN);
  }

  /**
   * The engine of a name.
   *
   * @param name naive, nd4j or onednn
   * @return the engine
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Engine byName(String name) {
    for (Engine each : all()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "engine: name (%s) must be one of %s. Check the spelling.".formatted(name, all()));
  }

  /**
   * The engine in force on this thread.
   *
   * @return the innermost {@link #use()} scope's engine, or the default
   */
  public static Engine current() {
    Engine scoped = SCOPE.get();
    return scoped == null ? standard : scoped;
  }

  /**
   * Makes an engine the default of the whole process, for threads without a scope of their own.
   *
   * @param engine the new default
   * @throws IllegalArgumentException if it cannot run here
   */
  public static void setDefault(Engine engine) {
    standard = engine.runnable();
  }

  /**
   * Puts this engine in force on this thread until the scope is closed.
   *
   * @return the scope, for a try-with-resources statement
   * @throws IllegalArgumentException if the engine cannot run here
   */
  public Scope use() {
    Scope scope = new Scope(SCOPE.get());
    SCOPE.set(runnable());
    return scope;
  }

  /**
   * The engine's name.
   *
   * @return one lower-case word
   */
  public String name() {
    return provider().name();
  }

  /**
   * Why this engine cannot run here.
   *
   * @return one sentence, or empty if it can run
   */
  public Optional<String> unavailable() {
    return provider().unavailable();
  }

  /**
   * This engine's kernel for an operator, handed over to {@link #ND4J} if it lacks one.
   *
   * @param <K> interface that the operator nests
   * @param type that interface, such as {@code Conv2d.Kernel.class}
   * @return the kernel
   * @throws IllegalArgumentException if the engine cannot run here
   */
  public <K> K kernel(Class<K> type) {
    K own = runnable().provider.kernel(type);
    return own == null ? ND4J.provider.kernel(type) : own;
  }

  private EngineProvider provider() {
    return provider == null ? current().provider : provider;
  }

  private Engine runnable() {
    Engine engine = provider == null ? current() : this;
    engine
        .unavailable()
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(
                  "engine: name (%s) must be one that runs here; %s Use Engine.ND4J."
                      .formatted(engine.name(), why));
            });
    return engine;
  }

  @Override
  public String toString() {
    return provider == null ? "current" : name();
  }

  /** The time in which an engine is in force on one thread. */
  public static final class Scope implements AutoCloseable {
    private final Engine outer;

    private Scope(Engine outer) {
      this.outer = outer;
    }

    /** Puts the engine of before back in force. */
    @Override
    public void close() {
      if (outer == null) {
        SCOPE.remove();
      } else {
        SCOPE.set(outer);
      }
    }
  }
}
