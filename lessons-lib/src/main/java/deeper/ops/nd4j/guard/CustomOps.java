package deeper.ops.nd4j.guard;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.exception.ND4JOpProfilerException;

/** ND4J's native operations, which are called by name: what each must not be given. */
final class CustomOps {
  /** Of an operation; most have none but that their arrays are there. */
  private static final Map<String, List<Rule>> RULES = new ConcurrentHashMap<>();

  private CustomOps() {}

  /** What a call must keep. */
  interface Rule {
    void check(Call call);
  }

  /**
   * A call of a native operation.
   *
   * @param name of the operation, as it was called
   * @param inputs its arrays
   * @param integers its integer arguments
   */
  record Call(String name, List<INDArray> inputs, List<Long> integers) {
    INDArray input(int i) {
      if (i >= inputs.size()) {
        throw Wall.error(
            name,
            String.format(
                Locale.ROOT,
                "input %d (none) must be an array; only %d were given. Pass it.",
                i,
                inputs.size()));
      }
      return inputs.get(i);
    }

    long integer(int i, long otherwise) {
      return i < integers.size() ? integers.get(i) : otherwise;
    }

    IllegalArgumentException error(String rest) {
      return Wall.error(name, rest);
    }
  }

  static void check(Call call) {
    List<INDArray> inputs = call.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Wall.present(call.name(), "input " + i, inputs.get(i));
    }
    for (Rule rule : RULES.computeIfAbsent(call.name(), n -> Rules.of(plain(n)))) {
      rule.check(call);
    }
  }

  /** ND4J knows an operation by several spellings. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** ND4J wraps a sentence of ours, and prints its own reason to the terminal only. */
  static RuntimeException explained(CustomOp op, RuntimeException e) {
    if (e instanceof ND4JOpProfilerException) {
      return e; // somebody asked ND4J to look for NaN
    }
    Throwable last = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (isOurs(cause)) {
        return (IllegalArgumentException) cause;
      }
      last = cause;
    }
    for (INDArray input : op.inputArguments()) {
      if (input != null && input.wasClosed()) {
        return Wall.closed(op.opName(), "input", input);
      }
    }
    String arrays =
        op.inputArguments().stream()
            .map(x -> x == null ? "null" : x.dataType() + " " + Wall.shape(x))
            .collect(Collectors.joining(", "));
    String reason = last.getMessage() == null ? last.toString() : last.getMessage().strip();
    return new IllegalArgumentException(
        String.format(
            "%s: inputs (%s) and arguments %s must suit this operation; ND4J refused them (%s)."
                + " Compare their number, types and shapes with the operation's documentation.",
            Wall.name(op.opName()), arrays, List.of(boxed(op.iArgs())), reason),
        e);
  }

  private static boolean isOurs(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return cause instanceof IllegalArgumentException
        && trace.length > 0
        && trace[0].getClassName().equals(Wall.class.getName());
  }

  static Long[] boxed(long[] numbers) {
    return java.util.Arrays.stream(numbers).boxed().toArray(Long[]::new);
  }
}
