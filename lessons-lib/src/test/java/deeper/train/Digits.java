package deeper.train;

import deeper.data.Dataset;
import deeper.data.Mnist;
import deeper.metric.Accuracy;
import deeper.network.Network;
import deeper.ops.CrossEntropy;
import deeper.transform.Presets;
import deeper.zoo.LeNet;
import java.util.List;

/** A network and real digits, small enough for a test of a second. */
final class Digits {

  static final Dataset TRAIN = Mnist.train().take(100);
  static final Dataset DEV = Mnist.train().slice(50_000, 50_040);

  private Digits() {}

  static Network network(long seed) {
    return Network.of(LeNet.modern().spec(), seed);
  }

  static Runner runner(Network network) {
    return Runner.of(network, CrossEntropy.of(), Accuracy.of()).transform(Presets.mnist32());
  }

  /** Batches of 32: 32, 32, 32 and 4 of 100 pictures, four steps an epoch. */
  static RunnerConfig config(int epochs) {
    return RunnerConfig.of(epochs).batchSize(32).optimizer(Sgd.of(0.05)).seed(3).quiet();
  }

  static List<Double> losses(History history) {
    return history.rows().stream().map(Row::loss).toList();
  }
}
