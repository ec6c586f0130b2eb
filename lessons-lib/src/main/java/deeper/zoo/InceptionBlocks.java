package deeper.zoo;

import deeper.shape.Window;
import deeper.spec.Branches;
import deeper.spec.Pool;
import deeper.spec.Sequence;

/** The blocks of Inception v3: figures 5 (A), 10 (B, D), 6 (C) and 7 (E) of the paper. */
final class InceptionBlocks {
  private static final Window ONE = Window.of(1);
  private static final Window THREE = Window.of(3).padding(1);
  private static final Window THREE_HALF = Window.of(3).stride(2);
  private static final Window ROW_SEVEN = Window.of(1, 7).padding(0, 3);
  private static final Window COLUMN_SEVEN = Window.of(7, 1).padding(3, 0);
  private static final Window ROW_THREE = Window.of(1, 3).padding(0, 1);
  private static final Window COLUMN_THREE = Window.of(3, 1).padding(1, 0);

  private InceptionBlocks() {}

  /** A chain of convolutions that remembers how many maps it ends with. */
  private record Chain(Sequence layers, int maps) {
    Chain then(String name, int out, Window window) {
      return new Chain(layers.then(name, Parts.basicConv(maps, out, window)), out);
    }
  }

  private static Chain from(int maps) {
    return new Chain(Sequence.named("Sequential"), maps);
  }

  private static Sequence average(int in, int out) {
    Sequence pool = Sequence.named("Sequential").then(Pool.average(THREE));
    return new Chain(pool, in).then("branch_pool", out, ONE).layers();
  }

  static Sequence a(int in, int poolMaps) {
    return Sequence.named("InceptionA")
        .then(
            Branches.of(
                from(in).then("branch1x1", 64, ONE).layers(),
                from(in)
                    .then("branch5x5_1", 48, ONE)
                    .then("branch5x5_2", 64, Window.of(5).padding(2))
                    .layers(),
                from(in)
                    .then("branch3x3dbl_1", 64, ONE)
                    .then("branch3x3dbl_2", 96, THREE)
                    .then("branch3x3dbl_3", 96, THREE)
                    .layers(),
                average(in, poolMaps)));
  }

  static Sequence b(int in) {
    return Sequence.named("InceptionB")
        .then(
            Branches.of(
                from(in).then("branch3x3", 384, THREE_HALF).layers(),
                from(in)
                    .then("branch3x3dbl_1", 64, ONE)
                    .then("branch3x3dbl_2", 96, THREE)
                    .then("branch3x3dbl_3", 96, THREE_HALF)
                    .layers(),
                Pool.max(THREE_HALF)));
  }

  static Sequence c(int in, int sevens) {
    return Sequence.named("InceptionC")
        .then(
            Branches.of(
                from(in).then("branch1x1", 192, ONE).layers(),
                from(in)
                    .then("branch7x7_1", sevens, ONE)
                    .then("branch7x7_2", sevens, ROW_SEVEN)
                    .then("branch7x7_3", 192, COLUMN_SEVEN)
                    .layers(),
                from(in)
                    .then("branch7x7dbl_1", sevens, ONE)
                    .then("branch7x7dbl_2", sevens, COLUMN_SEVEN)
                    .then("branch7x7dbl_3", sevens, ROW_SEVEN)
                    .then("branch7x7dbl_4", sevens, COLUMN_SEVEN)
                    .then("branch7x7dbl_5", 192, ROW_SEVEN)
                    .layers(),
                average(in, 192)));
  }

  static Sequence d(int in) {
    return Sequence.named("InceptionD")
        .then(
            Branches.of(
                from(in)
                    .then("branch3x3_1", 192, ONE)
                    .then("branch3x3_2", 320, THREE_HALF)
                    .layers(),
                from(in)
                    .then("branch7x7x3_1", 192, ONE)
                    .then("branch7x7x3_2", 192, ROW_SEVEN)
                    .then("branch7x7x3_3", 192, COLUMN_SEVEN)
                    .then("branch7x7x3_4", 192, THREE_HALF)
                    .layers(),
                Pool.max(THREE_HALF)));
  }

  static Sequence e(int in) {
    return Sequence.named("InceptionE")
        .then(
            Branches.of(
                from(in).then("branch1x1", 320, ONE).layers(),
                from(in)
                    .then("branch3x3_1", 384, ONE)
                    .layers()
                    .then(split("branch3x3_2a", "branch3x3_2b")),
                from(in)
                    .then("branch3x3dbl_1", 448, ONE)
                    .then("branch3x3dbl_2", 384, THREE)
                    .layers()
                    .then(split("branch3x3dbl_3a", "branch3x3dbl_3b")),
                average(in, 192)));
  }

  /** A 1x3 and a 3x1 beside each other. */
  private static Branches split(String row, String column) {
    return Branches.of(
        from(384).then(row, 384, ROW_THREE).layers(),
        from(384).then(column, 384, COLUMN_THREE).layers());
  }
}
