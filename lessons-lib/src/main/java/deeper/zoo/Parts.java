package deeper.zoo;

import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.LayerSpec;
import deeper.spec.Norm;
import deeper.spec.Sequence;

/** Pieces that several papers share. */
final class Parts {
  static final Activate RELU = Activate.relu();

  private Parts() {}

  /** k by k, padded so that stride 1 keeps the size, without bias (a batch norm follows). */
  static Conv plainConv(int in, int out, int kernel, int stride) {
    return Conv.of(in, out, Window.of(kernel).stride(stride).padding(kernel / 2)).withoutBias();
  }

  /** Convolution, batch norm with eps 0.001, ReLU as a function: GoogLeNet's and Inception's. */
  static Sequence basicConv(int in, int out, Window window) {
    return Sequence.named("BasicConv2d")
        .then("conv", Conv.of(in, out, window).withoutBias())
        .then("bn", Norm.of(out).eps(0.001))
        .then(RELU);
  }

  /** One layer under a name inside a composite that adds nothing to it. */
  static Sequence only(String name, LayerSpec layer) {
    return Sequence.named("Sequential").then(name, layer);
  }
}
