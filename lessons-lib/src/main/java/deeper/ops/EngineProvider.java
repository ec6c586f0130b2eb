package deeper.ops;

import java.util.Optional;

/**
 * One way to compute every operator; found by {@link java.util.ServiceLoader}.
 *
 * <p>The public operators check their arguments before they call an engine, so an engine sees only
 * arguments that fit: same data type (FLOAT or DOUBLE), right ranks, at least one sample. Arrays
 * may be views of any stride or order. An engine never changes its arguments.
 */
public interface EngineProvider {

  /**
   * The name that the command line and {@link Engine#byName} use.
   *
   * @return one lower-case word
   */
  String name();

  /**
   * Why this engine cannot run here.
   *
   * @return one sentence, or empty if it can run
   */
  Optional<String> unavailable();

  /**
   * The instructions of the processor that its products run on.
   *
   * @return such as {@code AVX-512} or {@code AMX}; empty if that is not known
   */
  default String instructions() {
    return "";
  }

  /**
   * The kernel of one operator.
   *
   * @param <K> interface that the operator nests, such as {@code Conv2d.Kernel}
   * @param type that interface
   * @return the kernel, or {@code null} if this engine lacks it; {@link Engine#ND4J} then computes
   *     it
   */
  <K> K kernel(Class<K> type);

  /** Gives back memory that the calling thread's operators use again and again. */
  default void release() {}

  /**
   * Compiles a whole network, where the engine can do better than operator by operator.
   *
   * @param circuit the operators, on single precision
   * @return the network, or empty to run it operator by operator
   */
  default Optional<Circuit.Compiled> compile(Circuit circuit) {
    return Optional.empty();
  }
}
