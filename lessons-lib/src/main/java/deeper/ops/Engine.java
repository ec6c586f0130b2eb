package deeper.ops;

import java.util.List;
import java.util.Optional;

/**
 * A way to compute the operators: {@link #NAIVE} loops to read, {@link #ND4J} array operations to
 * train with, {@link #ONEDNN} native primitives.
 *
 * <p>An operator uses the engine it was given by {@code on(engine)}; without one, the engine of the
 * surrounding {@link #use()} scope of its thread; without one, the process-wide default, which is
 * ONEDNN where it can run, else ND4J.
 *
 * <pre>{@code
 * try (var scope = Engine.NAIVE.use()) { y = conv.forward(x, weight, bias); }
 * }</pre>
 */
public final class Engine {
  /** Loops that a beginner can read. */
  public static final Engine NAIVE = new Engine(MissingEngine.orFound("naive"));

  /** Array operations of ND4J, on the CPU or on CUDA. */
  public static final Engine ND4J = new Engine(MissingEngine.orFound("nd4j"));

  /** oneDNN's cached primitives, CPU only; {@link #unavailable()} says why it cannot run. */
  public static final Engine ONEDNN = new Engine(MissingEngine.orFound("onednn"));

  /** {@link #ONEDNN} with networks in bfloat16 (3 digits): an opt-in, faster where it runs. */
  public static final Engine BF16 = new Engine(MissingEngine.orFound("bf16"));

  /** Whichever engine is in force at the call: what an operator starts with. */
  public static final Engine CURRENT = new Engine(null);

  private static volatile Engine standard = ONEDNN.unavailable().isEmpty() ? ONEDNN : ND4J;

  private final EngineProvider provider; // null only in CURRENT

  private Engine(EngineProvider provider) {
    this.provider = provider;
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

  /** {@return NAIVE, ND4J, ONEDNN, which agree in float, even where one cannot run} */
  public static List<Engine> all() {
    return List.of(NAIVE, ND4J, ONEDNN);
  }

  /**
   * The engine of a name.
   *
   * @param name naive, nd4j, onednn or bf16
   * @return the engine
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Engine byName(String name) {
    String sentence = "engine: name (%s) must be one of %s. Check the spelling.";
    var known = List.of(NAIVE, ND4J, ONEDNN, BF16);
    return known.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Check.error(sentence.formatted(name, known)));
  }

  /**
   * The engine in force on this thread.
   *
   * @return the innermost {@link #use()} scope's engine, or the default
   */
  public static Engine current() {
    return EngineScope.innermost(standard);
  }

  /**
   * Makes an engine the default of the whole process, where no scope is open.
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
  public EngineScope use() {
    return new EngineScope(runnable());
  }

  /** {@return its name, one lower-case word} */
  public String name() {
    return provider().name();
  }

  /** {@return in one sentence why this engine cannot run here, or empty if it can} */
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

  /**
   * What computes, once the engine is settled.
   *
   * @return this engine's provider, or that of the engine in force
   */
  public EngineProvider provider() {
    return provider == null ? current().provider : provider;
  }

  private Engine runnable() {
    Engine engine = provider == null ? current() : this;
    String sentence = "engine: name (%s) must be one that runs here; %s Use Engine.ND4J.";
    if (engine.unavailable().isPresent()) {
      throw Check.error(sentence.formatted(engine.name(), engine.unavailable().get()));
    }
    return engine;
  }

  @Override
  public String toString() {
    return provider == null ? "current" : name();
  }
}
