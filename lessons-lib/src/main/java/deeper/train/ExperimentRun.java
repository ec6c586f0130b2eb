package deeper.train;

import java.util.Map;

/**
 * What one run of an {@link Experiment} came to.
 *
 * @param network its name in the experiment
 * @param rate learning rate it began with
 * @param seed of weights, batch order and draws
 * @param dev best score on the development set, by which the tested weights were chosen
 * @param tests score on each test set, by the set's name
 * @param trainLoss mean training loss of the last epoch
 * @param seconds how long the training took
 * @param failure why it could not be finished; empty if it was
 */
public record ExperimentRun(
    String network,
    double rate,
    long seed,
    double dev,
    Map<String, Double> tests,
    double trainLoss,
    double seconds,
    String failure) {

  /**
   * Tells whether training came to its end with finite numbers.
   *
   * @return false if the run diverged
   */
  public boolean isFinished() {
    return failure.isEmpty();
  }
}
