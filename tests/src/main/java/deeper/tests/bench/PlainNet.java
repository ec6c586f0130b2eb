package deeper.tests.bench;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.AdaptivePool;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import java.util.List;

/**
 * Convolutions and ReLU only, in three stages of 32, 16 and 8 pixels: no shortcut and no batch norm
 * keeps a signal alive. With PyTorch's first weights a gradient loses nearly two thirds of its size
 * in each layer, so that in the lower half of 181 layers it is below 1e-38, where float numbers are
 * denormal and some processors slow; He's first weights keep it.
 */
final class PlainNet {
  static final int DEPTH = 181;

  private static final List<Integer> WIDTHS = List.of(16, 32, 64);

  private PlainNet() {}

  static ModelSpec spec() {
    Sequence features = Sequence.named("Sequential");
    int in = 3;
    for (int stage = 0; stage < WIDTHS.size(); stage++) {
      for (int i = 0; i < (DEPTH - 1) / WIDTHS.size(); i++) {
        Window window = Window.of(3).stride(stage > 0 && i == 0 ? 2 : 1).padding(1);
        features = features.add(Conv.of(in, WIDTHS.get(stage), window)).add(Activate.relu());
        in = WIDTHS.get(stage);
      }
    }
    Sequence layers =
        Sequence.named("Plain")
            .then("features", features)
            .then("avgpool", AdaptivePool.global())
            .then(new Flat())
            .then("fc", Dense.of(in, 10));
    return new ModelSpec("plain" + DEPTH, ImageShape.of(3, 32, 32), layers);
  }
}
