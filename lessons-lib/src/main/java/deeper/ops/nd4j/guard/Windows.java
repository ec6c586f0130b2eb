package deeper.ops.nd4j.guard;

import deeper.ops.nd4j.guard.CustomOps.Call;
import deeper.ops.nd4j.guard.CustomOps.Rule;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Windows that move over a picture: sizes, steps and distances of 1 or more. */
final class Windows {
  private Windows() {}

  static List<Rule> of(String name) {
    String forward = name.replaceFirst("bp$", "");
    return switch (forward) {
      case "conv2d",
          "sconv2d",
          "depthwiseconv2d",
          "deconv2d",
          "im2col",
          "maxpool2d",
          "avgpool2d",
          "maxpool",
          "avgpool",
          "pnormpool2d",
          "maxpoolwithargmax",
          "conv2dinputbp" ->
          List.of(
              call -> positive(call, 0, 4), call -> positive(call, 6, 8), call -> rank(call, 4));
      case "conv1d", "deconv1d" -> List.of(call -> positive(call, 0, 2));
      case "col2im" -> List.of(call -> positive(call, 0, 2), call -> positive(call, 4, 8));
      case "conv3dnew", "maxpool3dnew", "avgpool3dnew", "deconv3d" ->
          List.of(
              call -> positive(call, 0, 6), call -> positive(call, 9, 12), call -> rank(call, 5));
      case "extractimagepatches" -> List.of(call -> positive(call, 0, 6));
      case "stridedslice" -> List.of(Windows::steps);
      case "upsampling2d" -> List.of(call -> positive(call, 0, 2));
      case "upsampling3d" -> List.of(call -> positive(call, 0, 3));
      case "pad", "mirrorpad" -> List.of(Windows::padding);
      default -> List.of();
    };
  }

  private static void positive(Call call, int from, int to) {
    for (int i = from; i < Math.min(to, call.integers().size()); i++) {
      if (call.integer(i, 1) < 1) {
        throw call.error(
            String.format(
                "argument %d (%d) must be 1 or more; it is a size, a step or a dilation of %s."
                    + " Use 1 to leave it out.",
                i, call.integer(i, 1), call.integers()));
      }
    }
  }

  private static void rank(Call call, int rank) {
    INDArray x = call.input(0);
    if (x.rank() != rank && !CustomOps.plain(call.name()).equals("im2col")) {
      throw call.error(
          String.format(
              "x (%s) must have %d dimensions; it has %d. Use reshape.",
              Wall.shape(x), rank, x.rank()));
    }
  }

  /** Begins, ends and steps come as arrays, or as integers behind five masks. */
  private static void steps(Call call) {
    boolean arrays = call.inputs().size() > 3;
    long count = arrays ? call.input(3).length() : (call.integers().size() - 5) / 3;
    boolean fits =
        (!arrays || isList(call.input(3)))
            && count <= call.input(0).rank() + Long.bitCount(call.integer(3, 0));
    for (int i = 0; fits && i < count; i++) {
      fits = (arrays ? call.input(3).getLong(i) : call.integer((int) (5 + 2 * count + i), 1)) != 0;
    }
    for (int i = 1; fits && arrays && i < 3; i++) {
      fits = call.input(i).length() == count && isList(call.input(i));
    }
    if (!fits) {
      throw call.error(
          String.format(
              "steps (%s) must not be 0, with a begin and an end for each; at most one for each"
                  + " dimension of x (%s). Use get with NDArrayIndex.",
              arrays ? Wall.shape(call.input(3)) : call.integers(), Wall.shape(call.input(0))));
    }
  }

  private static boolean isList(INDArray array) {
    return array.rank() == 1 && array.dataType().isIntType();
  }

  private static void padding(Call call) {
    INDArray x = call.input(0);
    INDArray widths = call.input(1);
    boolean fits = widths.length() == 2L * x.rank() && widths.dataType().isIntType();
    for (long i = 0; fits && i < widths.length(); i++) {
      fits = widths.getLong(i) >= 0 && widths.getLong(i) < 1 << 24;
    }
    if (!fits) {
      throw call.error(
          String.format(
              "widths (%s) must be two integers of 0 or more for each dimension of x (%s). Use"
                  + " get to cut.",
              Wall.shape(widths), Wall.shape(x)));
    }
  }
}
