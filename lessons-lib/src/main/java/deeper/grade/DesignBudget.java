package deeper.grade;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.LayerCall;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import java.util.List;

/**
 * What a designed network may cost.
 *
 * @param parameters trained numbers at most
 * @param multiplyAdds for one picture at most
 */
public record DesignBudget(long parameters, long multiplyAdds) {
  private static final int LAYERS = 40;
  private static final int OUTPUT = 10_000;
  private static final int OTHER = 200_000;

  /**
   * Checks what goes in and comes out: pictures of one size, a score per class.
   *
   * @param design the network
   * @param input channels, height and width of a picture
   * @param classes how many scores
   * @throws NoResult if the network is for something else
   */
  public static void fits(ModelSpec design, ImageShape input, int classes) {
    if (!design.input().equals(input)) {
      throw Design.refuse("the network is for pictures " + design.input() + ", not " + input + ".");
    }
    List<LayerCall> calls = design.calls();
    boolean isVector = !calls.isEmpty() && calls.get(calls.size() - 1).out().isFlat();
    if (!isVector || design.classes() != classes) {
      throw Design.refuse(
          "the network must end in a vector of " + classes + " scores; it ends in " + end(calls));
    }
  }

  private static String end(List<LayerCall> calls) {
    return calls.isEmpty() ? "nothing." : calls.get(calls.size() - 1).out() + ".";
  }

  /**
   * Checks the costs. Besides the budget there are bounds on what has no parameters: layers, the
   * size of an output, the work of pools and activations.
   *
   * @param design the network
   * @throws NoResult saying which bound it passes, and by how much
   */
  public void check(ModelSpec design) {
    List<LayerCall> calls = design.calls();
    within("layers", calls.size(), LAYERS);
    for (LayerCall call : calls) {
      within("numbers after one layer", call.out().size(), OUTPUT);
    }
    within("parameters", design.parameterCount(), parameters);
    within("multiply-adds for a picture", design.summary(1).multiplyAdds(), multiplyAdds);
    within(
        "other operations for a picture",
        calls.stream().mapToLong(DesignBudget::other).sum(),
        OTHER);
  }

  private static long other(LayerCall call) {
    if (call.layer() instanceof Pool pool) {
      Window window = pool.window();
      return call.out().size() * window.vertical().kernel() * window.horizontal().kernel();
    }
    return call.layer() instanceof AdaptivePool ? call.in().size() : call.out().size();
  }

  private static void within(String what, long has, long most) {
    if (has > most) {
      throw Design.refuse("the network has " + has + " " + what + "; " + most + " are allowed.");
    }
  }
}
