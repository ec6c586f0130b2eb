package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.network.Gradients;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.train.Adam;
import deeper.train.AdamW;
import deeper.train.Optimizer;
import deeper.train.RmsProp;
import deeper.train.Sgd;
import deeper.train.Updater;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * ResNet-18 under the optimisers that training.json has no run for, in double, against the golden
 * README's formulas written a second time as whole-array operations.
 */
class OptimizersOnResNetTest {
  private static final int STEPS = 3;

  static Stream<Optimizer> missing() {
    return Stream.of(
        Sgd.of(0.01).momentum(0.9).weightDecay(1e-4),
        Sgd.of(0.01).nesterov(0.9).weightDecay(1e-4),
        Adam.of(1e-3).weightDecay(1e-4),
        AdamW.of(1e-3),
        RmsProp.of(1e-3));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void everyWeightIsWhatTheFormulaSays(Optimizer optimizer) {
    ModelSpec spec = ModelIds.spec("resnet18_1ch", 10, ImageShape.of(1, 32, 32));
    float[] numbers = Fill.fill(2015, "input", new double[] {-1, 1}, 4 * 32 * 32);
    INDArray x = Nd4j.createFromArray(numbers).castTo(DataType.DOUBLE).reshape('c', 4, 1, 32, 32);
    INDArray labels = Nd4j.createFromArray(3, 1, 4, 1);
    try (Network net = Network.of(spec, 0, DataType.DOUBLE)) {
      new FilledWeights(2015, 0.7).into(spec.weights(), net.parameters());
      Updater updater = Updater.of(optimizer, net.flatParameters());
      Second second = new Second(net.flatParameters().dup());
      for (int t = 1; t <= STEPS; t++) {
        Gradients gradients = net.gradients(x, labels, CrossEntropy.of(), t);
        second.step(optimizer, gradients.flat().dup(), t);
        updater.step(gradients.flat());
        double off = net.flatParameters().sub(second.p).amaxNumber().doubleValue();
        assertTrue(off < 1e-12, optimizer + " step " + t + " is off by " + off);
      }
    }
  }

  /** The formulas of the golden README, section 2, on whole vectors. */
  private static final class Second {
    private final INDArray p;
    private final INDArray first;
    private final INDArray squares;

    Second(INDArray p) {
      this.p = p;
      this.first = Nd4j.zerosLike(p);
      this.squares = Nd4j.zerosLike(p);
    }

    void step(Optimizer optimizer, INDArray g, int t) {
      if (optimizer instanceof Sgd sgd) {
        g.addi(p.mul(sgd.weightDecay()));
        first.muli(t == 1 ? 0 : sgd.momentum()).addi(g);
        INDArray d = sgd.isNesterov() ? g.add(first.mul(sgd.momentum())) : first;
        p.subi(d.mul(sgd.rate()));
      } else if (optimizer instanceof Adam adam) {
        g.addi(p.mul(adam.weightDecay()));
        adam(adam, g, t);
      } else if (optimizer instanceof AdamW w) {
        p.muli(1 - w.rate() * w.weightDecay());
        adam(new Adam(w.rate(), w.beta1(), w.beta2(), w.eps(), 0), g, t);
      } else if (optimizer instanceof RmsProp rms) {
        squares.muli(rms.alpha()).addi(g.mul(g).muli(1 - rms.alpha()));
        p.subi(g.mul(rms.rate()).divi(Transforms.sqrt(squares).addi(rms.eps())));
      }
    }

    private void adam(Adam adam, INDArray g, int t) {
      first.muli(adam.beta1()).addi(g.mul(1 - adam.beta1()));
      squares.muli(adam.beta2()).addi(g.mul(g).muli(1 - adam.beta2()));
      INDArray m = first.div(1 - Math.pow(adam.beta1(), t));
      INDArray v = squares.div(1 - Math.pow(adam.beta2(), t));
      p.subi(m.mul(adam.rate()).divi(Transforms.sqrt(v).addi(adam.eps())));
    }
  }
}
