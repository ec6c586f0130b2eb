package deeper.ops.nd4j.guard;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.blas.CpuLevel2;

/** BLAS for a matrix and vectors, which otherwise trusts their sizes. */
final class GuardedLevel2 extends CpuLevel2 {
  @Override
  public void gemv(
      char order, char transA, double alpha, INDArray a, INDArray x, double beta, INDArray y) {
    boolean transposed = transA == 't' || transA == 'T';
    Wall.notEmpty("gemv", "matrix", a);
    Vectors.walk("gemv", Vectors.size("gemv", a, 1, transposed), x);
    Vectors.walk("gemv", Vectors.size("gemv", a, 0, transposed), y);
    super.gemv(order, transA, alpha, a, x, beta, y);
  }

  @Override
  public void gbmv(
      char order,
      char transA,
      int kl,
      int ku,
      double alpha,
      INDArray a,
      INDArray x,
      double beta,
      INDArray y) {
    throw unsupported("gbmv");
  }

  @Override
  public void ger(char order, double alpha, INDArray x, INDArray y, INDArray a) {
    Vectors.walk("ger", 1, x, y);
    Vectors.matrix("ger", a, x.length(), y.length());
    super.ger(order, alpha, x, y, a);
  }

  @Override
  public void sbmv(
      char order, char uplo, double alpha, INDArray a, INDArray x, double beta, INDArray y) {
    throw unsupported("sbmv");
  }

  @Override
  public void spmv(
      char order, char uplo, double alpha, INDArray a, INDArray x, double beta, INDArray y) {
    throw unsupported("spmv");
  }

  @Override
  public void spr(char order, char uplo, double alpha, INDArray x, INDArray a) {
    throw unsupported("spr");
  }

  @Override
  public void spr2(char order, char uplo, double alpha, INDArray x, INDArray y, INDArray a) {
    throw unsupported("spr2");
  }

  @Override
  public void symv(
      char order, char uplo, double alpha, INDArray a, INDArray x, double beta, INDArray y) {
    Vectors.square("symv", a, x, y);
    super.symv(order, uplo, alpha, a, x, beta, y);
  }

  @Override
  public void syr(char order, char uplo, int n, double alpha, INDArray x, INDArray a) {
    Vectors.square("syr", a, x);
    Vectors.walk("syr", n, x);
    super.syr(order, uplo, n, alpha, x, a);
  }

  @Override
  public void syr2(char order, char uplo, double alpha, INDArray x, INDArray y, INDArray a) {
    Vectors.square("syr2", a, x, y);
    super.syr2(order, uplo, alpha, x, y, a);
  }

  @Override
  public void tbmv(char order, char uplo, char transA, char diag, INDArray a, INDArray x) {
    throw unsupported("tbmv");
  }

  @Override
  public void tbsv(char order, char uplo, char transA, char diag, INDArray a, INDArray x) {
    throw unsupported("tbsv");
  }

  @Override
  public void tpmv(char order, char uplo, char transA, char diag, INDArray a, INDArray x) {
    throw unsupported("tpmv");
  }

  @Override
  public void tpsv(char order, char uplo, char transA, char diag, INDArray a, INDArray x) {
    throw unsupported("tpsv");
  }

  @Override
  public void trmv(char order, char uplo, char transA, char diag, INDArray a, INDArray x) {
    Vectors.square("trmv", a, x);
    super.trmv(order, uplo, transA, diag, a, x);
  }

  @Override
  public void trsv(char order, char uplo, char transA, char diag, INDArray a, INDArray x) {
    Vectors.square("trsv", a, x);
    super.trsv(order, uplo, transA, diag, a, x);
  }

  /** ND4J has no arrays in these layouts and passes the wrong sizes for them. */
  private static UnsupportedOperationException unsupported(String operation) {
    return new UnsupportedOperationException(
        Wall.error(
                operation,
                "matrix (banded or packed) must be a whole one; ND4J passes no other sizes. Use"
                    + " mmul.")
            .getMessage());
  }
}
