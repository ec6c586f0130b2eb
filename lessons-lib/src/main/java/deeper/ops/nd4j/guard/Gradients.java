package deeper.ops.nd4j.guard;

import deeper.ops.nd4j.guard.CustomOps.Call;
import deeper.ops.nd4j.guard.CustomOps.Rule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward passes: a gradient has the shape and the type of what it belongs to. */
final class Gradients {
  private Gradients() {}

  static List<Rule> of(String name) {
    if (!name.endsWith("bp")) {
      return name.equals("biasaddgrad") ? List.of(Gradients::bias) : List.of();
    }
    String forward = name.substring(0, name.length() - 2);
    if (Names.PAIRS.contains(forward)) {
      return List.of(Gradients::floating);
    }
    return switch (forward) {
      case "softmax", "logsoftmax", "cumsum", "cumprod" ->
          List.of(Gradients::floating, call -> same(call, call.inputs().size() - 1));
      case "biasadd" -> List.of(Gradients::bias);
      case "reducedot", "dot" -> List.of(Gradients::dot);
      default -> List.of();
    };
  }

  private static void floating(Call call) {
    for (INDArray input : call.inputs()) {
      if (!input.dataType().isFPType() || input.dataType() != call.input(0).dataType()) {
        throw call.error(
            String.format(
                "inputs (%s and %s) must be of one floating type; a gradient has fractions. Use"
                    + " castTo.",
                call.input(0).dataType(), input.dataType()));
      }
    }
  }

  private static void same(Call call, int gradient) {
    Wall.sameLength(call.name(), call.input(0), call.input(gradient), "gradient");
  }

  private static void bias(Call call) {
    same(call, 2);
    INDArray x = call.input(0);
    long count = call.input(1).length();
    if (x.rank() < 2 || (count != x.size(1) && count != x.size(-1)) || call.input(1).rank() != 1) {
      throw call.error(
          String.format(
              "bias (%s) must have a number for each channel of x (%s). Use reshape.",
              Wall.shape(call.input(1)), Wall.shape(x)));
    }
  }

  /** One number comes in for each dot product. */
  private static void dot(Call call) {
    INDArray x = call.input(0);
    Wall.sameLength(call.name(), x, call.input(1), "y");
    int[] axes = call.integers().stream().mapToInt(Long::intValue).toArray();
    Wall.axes(call.name(), x, axes);
    long wanted = x.length() / Math.max(1, Wall.span(x, axes));
    if (call.inputs().size() > 2 && call.input(2).length() != wanted) {
      throw call.error(
          String.format(
              "gradient (%s) must have a number for each product; %d is not %d. Use sum.",
              Wall.shape(call.input(2)), call.input(2).length(), wanted));
    }
  }
}
