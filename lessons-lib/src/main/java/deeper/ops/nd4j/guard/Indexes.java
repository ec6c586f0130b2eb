package deeper.ops.nd4j.guard;

import deeper.ops.nd4j.guard.CustomOps.Call;
import deeper.ops.nd4j.guard.CustomOps.Rule;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that read or write where an array of indexes says: within the other array. */
final class Indexes {
  private static final Set<String> SCATTER =
      Names.words(
          "scatteradd scattersub scattermul scatterdiv scattermax scattermin scatterupd"
              + " scatterupdate");
  private static final Set<String> SCATTER_ND =
      Set.of("scatterndadd", "scatterndsub", "scatterndupdate");

  private Indexes() {}

  static List<Rule> of(String name) {
    if (SCATTER.contains(name)) {
      return List.of(Indexes::scatter);
    } else if (SCATTER_ND.contains(name)) {
      return List.of(call -> tuples(call, call.input(0), call.input(1)));
    }
    return switch (name) {
      case "gather" -> List.of(Indexes::gather);
      case "embeddinglookup" -> List.of(call -> range(call, call.input(0), 0, call.input(1)));
      case "gathernd" -> List.of(call -> tuples(call, call.input(0), call.input(1)));
      default -> Segments.of(name);
    };
  }

  private static void gather(Call call) {
    INDArray x = call.input(0);
    long axis =
        call.inputs().size() > 2 && !call.input(2).isEmpty()
            ? call.input(2).getLong(0)
            : call.integer(0, 0);
    if (call.inputs().size() > 1) {
      range(call, x, axis, call.input(1));
    } else {
      for (int i = 1; i < call.integers().size(); i++) {
        within(call, x, checked(call, x, axis), call.integer(i, 0));
      }
    }
  }

  private static void scatter(Call call) {
    INDArray x = call.input(0);
    INDArray indexes = call.input(1);
    INDArray updates = call.input(2);
    range(call, x, 0, indexes);
    Wall.notEmpty(call.name(), "indexes", indexes);
    long wanted = indexes.length() * (x.length() / x.size(0));
    if (updates.length() != wanted || updates.dataType() != x.dataType()) {
      throw call.error(
          String.format(
              "updates (%s %s) must hold one part of x (%s %s) for each index; %d is not %d."
                  + " Use reshape or castTo.",
              updates.dataType(),
              Wall.shape(updates),
              x.dataType(),
              Wall.shape(x),
              updates.length(),
              wanted));
    }
  }

  /** Indexes along one axis. */
  private static void range(Call call, INDArray x, long axis, INDArray indexes) {
    integral(call, indexes);
    Wall.notEmpty(call.name(), "x", x);
    int along = checked(call, x, axis);
    for (long i = 0; i < indexes.length(); i++) {
      within(call, x, along, indexes.getLong(i));
    }
  }

  private static int checked(Call call, INDArray x, long axis) {
    Wall.axes(call.name(), x, new int[] {(int) axis});
    if (x.rank() == 0) {
      throw call.error("x ([]) must have a dimension; it is a single number. Use reshape(1).");
    }
    return (int) (axis < 0 ? axis + x.rank() : axis);
  }

  private static void within(Call call, INDArray x, int axis, long index) {
    if (index < 0 || index >= x.size(axis)) {
      throw call.error(
          String.format(
              "index (%d) must be from 0 to %d; dimension %d of x (%s) has %d. Count from 0.",
              index, x.size(axis) - 1, axis, Wall.shape(x), x.size(axis)));
    }
  }

  static void integral(Call call, INDArray indexes) {
    if (!indexes.dataType().isIntType()) {
      throw call.error(
          String.format(
              "indexes (%s) must be integers; they are %s. Use castTo(DataType.INT).",
              Wall.shape(indexes), indexes.dataType()));
    }
  }

  /** Indexes whose last dimension names a place in several axes. */
  private static void tuples(Call call, INDArray x, INDArray indexes) {
    integral(call, indexes);
    Wall.notEmpty(call.name(), "x", x);
    Wall.notEmpty(call.name(), "indexes", indexes);
    long depth = indexes.rank() == 0 ? 1 : indexes.size(-1);
    if (depth > x.rank()) {
      throw call.error(
          String.format(
              "indexes (%s) must end in at most %d numbers; x (%s) has no more dimensions. Use"
                  + " reshape.",
              Wall.shape(indexes), x.rank(), Wall.shape(x)));
    }
    for (long i = 0; i < indexes.length(); i++) {
      within(call, x, (int) (i % depth), indexes.getLong(i));
    }
  }
}
