package deeper.ops.nd4j.guard;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.blas.CpuLevel1;

/** BLAS for vectors, which otherwise reads as many numbers as it is told. */
final class GuardedLevel1 extends CpuLevel1 {
  @Override
  public double dot(long n, double alpha, INDArray x, INDArray y) {
    Vectors.walk("dot", n, x, y);
    return super.dot(n, alpha, x, y);
  }

  @Override
  public double nrm2(INDArray x) {
    Vectors.walk("nrm2", 1, x);
    return super.nrm2(x);
  }

  @Override
  public double asum(INDArray x) {
    Vectors.walk("asum", 1, x);
    return super.asum(x);
  }

  @Override
  public int iamax(long n, INDArray x, int stride) {
    Vectors.walk("iamax", stride < 1 ? -1 : n * stride / x.elementWiseStride(), x);
    return super.iamax(n, x, stride);
  }

  @Override
  public int iamax(INDArray x) {
    Vectors.walk("iamax", 1, x);
    return super.iamax(x);
  }

  @Override
  public void swap(INDArray x, INDArray y) {
    Vectors.pair("swap", x, y);
    super.swap(x, y);
  }

  @Override
  public void copy(INDArray x, INDArray y) {
    Vectors.pair("copy", x, y);
    super.copy(x, y);
  }

  @Override
  public void axpy(long n, double alpha, INDArray x, INDArray y) {
    Vectors.walk("axpy", n, x, y);
    super.axpy(n, alpha, x, y);
  }

  @Override
  public void rot(long n, INDArray x, INDArray y, double c, double s) {
    Vectors.walk("rot", n, x, y);
    super.rot(n, x, y, c, s);
  }

  @Override
  public void rotg(INDArray a, INDArray b, INDArray c, INDArray s) {
    Vectors.walk("rotg", 1, a, b, c, s);
    super.rotg(a, b, c, s);
  }

  @Override
  public void rotmg(INDArray d1, INDArray d2, INDArray b1, double b2, INDArray p) {
    Vectors.walk("rotmg", 1, d1, d2, b1);
    Vectors.walk("rotmg", 5, p);
    super.rotmg(d1, d2, b1, b2, p);
  }

  @Override
  public void scal(long n, double alpha, INDArray x) {
    Vectors.walk("scal", n, x);
    super.scal(n, alpha, x);
  }
}
