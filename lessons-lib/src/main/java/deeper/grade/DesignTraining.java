package deeper.grade;

import deeper.data.Batch;
import deeper.data.Batches;
import deeper.data.Dataset;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.spec.Activate;
import deeper.spec.LayerCall;
import deeper.spec.ModelSpec;
import deeper.train.Sgd;
import deeper.train.Updater;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a student's network always the same way: 150 steps of 32 pictures, stochastic gradient
 * descent at 0.05 with momentum 0.9, cross-entropy. The engine is the loops of the first lessons:
 * one thread, and sums in one order, so that the same design gets the same accuracy bit for bit.
 */
public final class DesignTraining {
  private static final int STEPS = 150;
  private static final int BATCH = 32;
  private static final double RATE = 0.05;
  private static final double MOMENTUM = 0.9;

  private DesignTraining() {}

  /**
   * Trains on one set of pictures and counts on another.
   *
   * @param design the network, checked by {@link DesignBudget} before
   * @param train learned from
   * @param test counted on
   * @param seed of weights and order
   * @return the fraction named rightly, 0..1
   * @throws NoResult if the network cannot be built or cannot take a batch
   */
  public static double accuracy(ModelSpec design, Dataset train, Dataset test, long seed) {
    try (Network network = Network.of(design, NetworkConfig.seed(seed).on(Engine.NAIVE))) {
      learn(network, train, seed);
      return right(network, test);
    } catch (IllegalArgumentException e) {
      throw Design.refuse("the network cannot be trained: " + e.getMessage());
    }
  }

  private static void learn(Network network, Dataset train, long seed) {
    Updater updater = Updater.of(Sgd.of(RATE).momentum(MOMENTUM), network.flatParameters());
    int step = 0;
    for (int epoch = 0; true; epoch++) {
      for (Batch batch : Batches.of(train, BATCH).shuffle(seed).dropLast().epoch(epoch)) {
        if (step == STEPS) {
          return;
        }
        INDArray x = batch.pictures();
        updater.step(network.gradients(x, batch.labels(), CrossEntropy.of(), step++).flat());
      }
    }
  }

  private static double right(Network network, Dataset test) {
    int right = 0;
    for (Batch batch : Batches.of(test, 100).epoch(0)) {
      float[][] scores = network.forward(batch.pictures()).toFloatMatrix();
      int[] labels = batch.labels().toIntVector();
      for (int i = 0; i < labels.length; i++) {
        right += best(scores[i]) == labels[i] ? 1 : 0;
      }
    }
    return (double) right / test.size();
  }

  private static int best(float[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    // A network that has run away to NaN names nothing.
    return Float.isNaN(scores[best]) ? -1 : best;
  }

  /**
   * What helps whose network learns badly, where the reason can be seen from its layers.
   *
   * @param design the network
   * @return a sentence that begins with a space, or nothing
   */
  public static String advice(ModelSpec design) {
    List<LayerCall> calls = design.calls();
    if (calls.get(calls.size() - 1).layer() instanceof Activate) {
      return " It ends in an activation: the loss wants plain scores, and holds a softmax already.";
    }
    if (calls.stream().noneMatch(call -> call.layer().typeName().equals("Conv2d"))) {
      return " It has no convolution: every pixel needs weights of its own.";
    }
    if (calls.stream().noneMatch(call -> call.layer().typeName().equals("BatchNorm2d"))) {
      return " With a batch norm after each convolution it learns in fewer steps.";
    }
    return "";
  }
}
