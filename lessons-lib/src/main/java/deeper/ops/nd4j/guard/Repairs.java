package deeper.ops.nd4j.guard;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/** Native operations that write beyond their memory for good inputs, too. */
final class Repairs {
  private Repairs() {}

  /**
   * Makes a call safe, or does its work.
   *
   * @return whether the work is done
   */
  static boolean repair(String name, OpContext context) {
    String plain = CustomOps.plain(name);
    if (plain.startsWith("arg") && plain.matches("arga?(max|min)")) {
      straighten(context);
    } else if (plain.equals("triu") && !context.getOutputArrays().isEmpty()) {
      long above = context.getIArguments().isEmpty() ? 0 : context.getIArguments().get(0);
      upper(context.getInputArray(0), context.getOutputArray(0), above);
      return true;
    }
    return false;
  }

  /** With kept dimensions, an array that is not in the order of C gets wrong places. */
  private static void straighten(OpContext context) {
    INDArray x = context.getInputArray(0);
    if (x.ordering() != 'c' || x.isView()) {
      context.setInputArray(0, x.dup('c'));
    }
  }

  /** Copies what lies on or above a diagonal of the last two dimensions; the rest is 0. */
  private static void upper(INDArray x, INDArray z, long above) {
    Wall.sameLength("triu", x, z, "result");
    INDArray from = x.dup('c').reshape('c', -1, x.size(-2), x.size(-1));
    INDArray to = from.ulike();
    for (long i = 0; i < from.length(); i++) {
      long column = i % from.size(2);
      long row = i / from.size(2) % from.size(1);
      double value = column - row >= above ? from.getDouble(i) : 0;
      to.putScalar(i, value);
    }
    z.assign(to.reshape(x.shape()));
  }
}
