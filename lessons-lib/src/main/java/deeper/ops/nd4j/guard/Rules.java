package deeper.ops.nd4j.guard;

import deeper.ops.nd4j.guard.CustomOps.Call;
import deeper.ops.nd4j.guard.CustomOps.Rule;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rules of native operations by name. ND4J checks many inputs by itself; here is what it does
 * not, found by calling every operation with everything (the fuzz in {@code tests}).
 */
final class Rules {
  private Rules() {}

  static List<Rule> of(String name) {
    List<Rule> rules = new ArrayList<>();
    if (Names.GRAPH.contains(name) || name.startsWith("tensorarray") || name.endsWith("list")) {
      rules.add(Rules::graph);
    }
    if (Names.PAIRS.contains(name)) {
      rules.add(Rules::pair);
    } else if (!Names.OF_EMPTY.contains(name)) {
      rules.add(Rules::full);
    }
    if (Division.divides(name)) {
      rules.add(Rules::division);
    }
    if (name.equals("clipbyavgnorm")) {
      rules.add(Rules::clip);
    }
    if (name.startsWith("cumsum") || name.startsWith("cumprod")) {
      rules.add(call -> axes(call, 2));
    }
    if (name.matches("arga?(max|min)")) {
      rules.add(call -> axes(call, 0));
      rules.add(Rules::place);
    }
    rules.addAll(Gradients.of(name));
    rules.addAll(Indexes.of(name));
    rules.addAll(Joins.of(name));
    rules.addAll(Matrices.of(name));
    rules.addAll(Windows.of(name));
    return List.copyOf(rules);
  }

  private static void graph(Call call) {
    throw call.error(
        "operation ("
            + call.name()
            + ") must stand in a graph; alone it has nothing to steer. Use SameDiff, or if and"
            + " while of Java.");
  }

  private static void division(Call call) {
    List<INDArray> inputs = call.inputs();
    if (!inputs.isEmpty()) {
      Division.check(call.name(), inputs.get(0), inputs.size() > 1 ? inputs.get(1) : null);
    }
  }

  /** ND4J compares shapes unless one of the arrays is empty, and prints what it finds. */
  private static void pair(Call call) {
    if (call.inputs().size() < 2) {
      return;
    }
    INDArray x = call.input(0);
    INDArray y = call.input(1);
    if (Names.ALIKE.contains(CustomOps.plain(call.name())) && x.dataType() != y.dataType()) {
      throw call.error(
          String.format(
              "y (%s) must have the type of x; that is %s. Use castTo.",
              y.dataType(), x.dataType()));
    }
    if (java.util.Arrays.equals(x.shape(), y.shape())) {
      return;
    }
    for (int i = 1; i <= Math.min(x.rank(), y.rank()); i++) {
      if (x.size(-i) != y.size(-i) && x.size(-i) != 1 && y.size(-i) != 1) {
        throw call.error(
            String.format(
                "y (%s) must fit x (%s); %d is not %d. Sizes are equal or 1, from the last"
                    + " dimension on.",
                Wall.shape(y), Wall.shape(x), y.size(-i), x.size(-i)));
      }
    }
  }

  /** Along dimensions, ND4J's threads divide by a double and throw, which ends the process. */
  private static void clip(Call call) {
    INDArray x = call.input(0);
    if (!call.integers().isEmpty() && x.dataType() != DataType.DOUBLE) {
      throw call.error(
          String.format(
              "x (%s) must be DOUBLE to be clipped along dimensions; it is %s. Use castTo, or no"
                  + " dimensions.",
              Wall.shape(x), x.dataType()));
    }
  }

  /** Dimensions among the integer arguments, from the given one on. */
  private static void axes(Call call, int from) {
    List<Long> integers = call.integers();
    if (integers.size() > from) {
      List<Long> axes = integers.subList(from, integers.size());
      Wall.axes(call.name(), call.input(0), axes.stream().mapToInt(Long::intValue).toArray());
    }
  }

  /** An array and, at most, its dimensions: ND4J takes any second array for them. */
  private static void place(Call call) {
    List<INDArray> inputs = call.inputs();
    if (inputs.size() > 2 || (inputs.size() == 2 && !inputs.get(1).dataType().isIntType())) {
      throw call.error(
          String.format(
              "inputs (%d arrays) must be x and, at most, integer dimensions. Use Nd4j.argMax(x,"
                  + " dimensions).",
              inputs.size()));
    }
  }

  private static void full(Call call) {
    for (int i = 0; i < call.inputs().size(); i++) {
      Wall.notEmpty(call.name(), "input " + i, call.input(i));
    }
  }
}
