package deeper.ops.onednn;

import java.util.stream.IntStream;

/**
 * Parts of a circuit that become one layer; numbers of parts, {@code NONE} where there is none.
 *
 * @param head the operator that computes
 * @param norm a batch norm folded into the head's weights
 * @param add a sum whose other side the head adds its result onto
 * @param activation an activation on the end
 */
record Group(int head, int norm, int add, int activation) {
  static final int NONE = -1;

  static Group of(int head) {
    return new Group(head, NONE, NONE, NONE);
  }

  Group withNorm(int part) {
    return new Group(head, part, add, activation);
  }

  Group withAdd(int part) {
    return new Group(head, norm, part, activation);
  }

  Group withActivation(int part) {
    return new Group(head, norm, add, part);
  }

  /** The part whose result is the group's. */
  int last() {
    return IntStream.of(head, norm, add, activation).max().getAsInt();
  }
}
