package deeper.network;

import deeper.ops.Loss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What all layers of one network share while it runs. */
final class RunState {
  private final NetworkConfig config;
  private long step;
  private boolean isAuxiliaryOn;
  private final Map<String, INDArray> taps = new HashMap<>();
  private Loss loss;
  private INDArray scores;

  RunState(NetworkConfig config) {
    this.config = config;
  }

  NetworkConfig config() {
    return config;
  }

  void begin(Loss newLoss, long newStep) {
    this.loss = newLoss;
    this.step = newStep;
  }

  /** Side exits run in training anyway; this lets them run in evaluation. */
  void auxiliaries(boolean on) {
    isAuxiliaryOn = on;
  }

  boolean isAuxiliaryOn() {
    return isAuxiliaryOn;
  }

  /** Names the layers whose next outputs are kept. */
  void tap(List<String> names) {
    taps.clear();
    names.forEach(name -> taps.put(name, null));
  }

  /** Keeps a copy of a layer's output if it was asked for. */
  void pass(String name, INDArray output) {
    if (taps.containsKey(name)) {
      taps.put(name, output.detach());
    }
  }

  /** Hands over what was kept. */
  Map<String, INDArray> tapped() {
    Map<String, INDArray> seen = new HashMap<>(taps);
    taps.clear();
    return seen;
  }

  Loss loss() {
    return loss;
  }

  void scores(INDArray newScores) {
    this.scores = newScores;
  }

  INDArray scores() {
    return scores;
  }

  /** A seed for one layer in this step. */
  long seed(String purpose) {
    return Draws.key(config.seed(), purpose, step);
  }
}
