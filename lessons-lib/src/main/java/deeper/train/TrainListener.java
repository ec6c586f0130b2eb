package deeper.train;

import deeper.network.Gradients;

/**
 * Is told what happens during training, at named moments; every method may be left out.
 *
 * <p>Order in a step: {@link #afterBackward}, update, {@link #afterStep}, then where they are due
 * {@link #afterEpoch} and {@link #afterEvaluate}, then the checkpoint. Listeners are called in the
 * training thread, in the order in which they were given, and their time is part of the step.
 *
 * <pre>{@code
 * config.listener(new TrainListener() {
 *   public void afterBackward(Training training, Gradients gradients) {
 *     System.out.println(training.step() + " " + gradients.flat().norm2Number());
 *   }
 * })
 * }</pre>
 */
public interface TrainListener {

  /**
   * Before the first step, also of a resumed run.
   *
   * @param training where the run stands
   */
  default void beforeTraining(Training training) {}

  /**
   * After forward and backward, before the update; the gradients may be changed in place. Clipping
   * was done already.
   *
   * @param training where the run stands; its {@link Training#step()} is this step's number
   * @param gradients loss, scores and flat gradient of this batch, valid during the call
   */
  default void afterBackward(Training training, Gradients gradients) {}

  /**
   * After the update.
   *
   * @param training where the run stands
   * @param row the step's row
   */
  default void afterStep(Training training, Row row) {}

  /**
   * After an evaluation on the development set; {@link Training#best()} counts it already.
   *
   * @param training where the run stands
   * @param row the evaluation's row
   */
  default void afterEvaluate(Training training, Row row) {}

  /**
   * After the last step of an epoch, before its evaluation.
   *
   * @param training where the run stands
   * @param row the epoch's training row
   */
  default void afterEpoch(Training training, Row row) {}

  /**
   * Something the person should know: a softmax too many, a stop, where the run was saved.
   *
   * @param training where the run stands
   * @param line one sentence or two
   */
  default void message(Training training, String line) {}

  /**
   * After the last step, or after a stop.
   *
   * @param training where the run stands
   */
  default void afterTraining(Training training) {}
}
