package deeper.ops.nd4j.guard;

import deeper.ops.nd4j.guard.CustomOps.Call;
import deeper.ops.nd4j.guard.CustomOps.Rule;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Linear algebra: matrices, and sizes that fit each other. */
final class Matrices {
  private static final Set<String> ALL =
      Names.words(
          "qr svd lu lup cholesky solve matrixsolve solvels lstsq matrixsolvels triangularsolve"
              + " matrixinverse matrixdeterminant logmatrixdeterminant logdet eig selfadjointeig sqrtm"
              + " matrixdiagpart matrixsetdiag matrixbandpart trace tri triu");
  private static final Set<String> EQUATIONS =
      Names.words("solve matrixsolve solvels lstsq matrixsolvels triangularsolve");

  private Matrices() {}

  static List<Rule> of(String name) {
    if (EQUATIONS.contains(name)) {
      return List.of(Matrices::matrix, Matrices::equations);
    } else if (name.equals("qr")) {
      return List.of(Matrices::matrix, Matrices::tall);
    }
    return ALL.contains(name) ? List.of(Matrices::matrix) : List.of();
  }

  private static void matrix(Call call) {
    INDArray a = call.input(0);
    Wall.notEmpty(call.name(), "matrix", a);
    if (a.rank() < 2) {
      throw call.error(
          String.format(
              "matrix (%s) must have rows and columns; it has %d dimensions. Use reshape.",
              Wall.shape(a), a.rank()));
    }
  }

  private static void tall(Call call) {
    INDArray a = call.input(0);
    if (a.size(-2) < a.size(-1)) {
      throw call.error(
          String.format(
              "matrix (%s) must have at least as many rows as columns; %d is less than %d. Use"
                  + " its transpose.",
              Wall.shape(a), a.size(-2), a.size(-1)));
    }
  }

  /** As many right sides as there are rows, and both for as many systems. */
  private static void equations(Call call) {
    INDArray a = call.input(0);
    INDArray b = call.input(1);
    boolean fits = b.rank() == a.rank() && b.dataType() == a.dataType() && !b.isEmpty();
    for (int d = 0; fits && d < a.rank() - 1; d++) {
      fits = a.size(d) == b.size(d);
    }
    if (!fits) {
      throw call.error(
          String.format(
              "right sides (%s %s) must have a row for each of the matrix (%s %s). Use reshape or"
                  + " castTo.",
              b.dataType(), Wall.shape(b), a.dataType(), Wall.shape(a)));
    }
  }
}
