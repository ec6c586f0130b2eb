package deeper.ops.nd4j.guard;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.blas.CpuLevel3;

/**
 * BLAS for matrices, which otherwise trusts their sizes. {@code gemm} needs no guard: ND4J runs it
 * as an operation.
 */
final class GuardedLevel3 extends CpuLevel3 {
  @Override
  public void symm(
      char order,
      char side,
      char uplo,
      double alpha,
      INDArray a,
      INDArray b,
      double beta,
      INDArray c) {
    boolean left = side == 'l' || side == 'L';
    Vectors.square("symm", a);
    long rows = left ? a.size(0) : Vectors.size("symm", b, 0, false);
    long columns = left ? Vectors.size("symm", b, 1, false) : a.size(0);
    Vectors.matrix("symm", b, rows, columns);
    Vectors.matrix("symm", c, rows, columns);
    super.symm(order, side, uplo, alpha, a, b, beta, c);
  }

  @Override
  public void syrk(
      char order, char uplo, char trans, double alpha, INDArray a, double beta, INDArray c) {
    long n = Vectors.size("syrk", a, 0, trans != 'n' && trans != 'N');
    Vectors.matrix("syrk", a, a.size(0), a.size(1));
    Vectors.matrix("syrk", c, n, n);
    super.syrk(order, uplo, trans, alpha, a, beta, c);
  }

  @Override
  public void syr2k(
      char order,
      char uplo,
      char trans,
      double alpha,
      INDArray a,
      INDArray b,
      double beta,
      INDArray c) {
    long n = Vectors.size("syr2k", a, 0, trans != 'n' && trans != 'N');
    Vectors.matrix("syr2k", a, a.size(0), a.size(1));
    Vectors.matrix("syr2k", b, a.size(0), a.size(1));
    Vectors.matrix("syr2k", c, n, n);
    super.syr2k(order, uplo, trans, alpha, a, b, beta, c);
  }

  @Override
  public void trmm(
      char order,
      char side,
      char uplo,
      char transA,
      char diag,
      double alpha,
      INDArray a,
      INDArray b,
      INDArray c) {
    triangular("trmm", side, a, b);
    Vectors.matrix("trmm", c, b.size(0), b.size(1));
    super.trmm(order, side, uplo, transA, diag, alpha, a, b, c);
  }

  @Override
  public void trsm(
      char order,
      char side,
      char uplo,
      char transA,
      char diag,
      double alpha,
      INDArray a,
      INDArray b) {
    triangular("trsm", side, a, b);
    super.trsm(order, side, uplo, transA, diag, alpha, a, b);
  }

  private static void triangular(String operation, char side, INDArray a, INDArray b) {
    boolean left = side == 'l' || side == 'L';
    Vectors.square(operation, a);
    long other = Vectors.size(operation, b, left ? 1 : 0, false);
    Vectors.matrix(operation, b, left ? a.size(0) : other, left ? other : a.size(0));
  }
}
