package deeper.train;

import deeper.network.Network;
import java.util.Optional;

/** Where a run stands, for listeners: read it, the run itself moves it. */
public final class Training {

  private final Network network;
  private final RunnerConfig config;
  private final History history;
  private final int stepsPerEpoch;
  private int epoch = 1;
  private long step;
  private double rate;
  private boolean isStopped;

  Training(Network network, RunnerConfig config, History history, int stepsPerEpoch) {
    this.network = network;
    this.config = config;
    this.history = history;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  void moveTo(int newEpoch, long newStep, double newRate) {
    epoch = newEpoch;
    step = newStep;
    rate = newRate;
  }

  void stopped() {
    isStopped = true;
  }

  /**
   * The network in training.
   *
   * @return the live network
   */
  public Network network() {
    return network;
  }

  /**
   * The settings of the run.
   *
   * @return the settings
   */
  public RunnerConfig config() {
    return config;
  }

  /**
   * What was measured so far.
   *
   * @return the growing history
   */
  public History history() {
    return history;
  }

  /**
   * The epoch under way.
   *
   * @return its number, from 1
   */
  public int epoch() {
    return epoch;
  }

  /**
   * How many epochs there will be.
   *
   * @return the configured number
   */
  public int epochs() {
    return config.epochs();
  }

  /**
   * The step under way or just done.
   *
   * @return its number since the start, from 1; 0 before the first
   */
  public long step() {
    return step;
  }

  /**
   * Batches in an epoch.
   *
   * @return the number of steps
   */
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /**
   * The learning rate in use.
   *
   * @return the scheduled rate of parameters without a group
   */
  public double rate() {
    return rate;
  }

  /**
   * The best evaluation so far.
   *
   * @return its row; empty before the first
   */
  public Optional<Row> best() {
    return history.best();
  }

  /**
   * Tells whether the run was stopped before its end: by a person or by early stopping.
   *
   * @return true after a stop
   */
  public boolean isStopped() {
    return isStopped;
  }
}
