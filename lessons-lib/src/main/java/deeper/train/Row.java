package deeper.train;

/**
 * One measurement during training.
 *
 * @param epoch number of the epoch, from 1
 * @param step optimiser steps done since the start, this one included, from 1
 * @param phase what was measured
 * @param loss mean loss over the pictures measured
 * @param metric the runner's metric: over the epoch so far for a step, else over all pictures
 *     measured; NaN without a metric
 * @param rate learning rate in use
 * @param seconds since the start of training, pauses between stop and resume left out
 * @param imagesPerSecond pictures a second: of this step, this epoch's training, or this evaluation
 */
public record Row(
    int epoch,
    long step,
    Phase phase,
    double loss,
    double metric,
    double rate,
    double seconds,
    double imagesPerSecond) {}
