package deeper.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one training step found out.
 *
 * @param loss mean loss of the batch, side exits added with their weights
 * @param scores the scores before the update, [n, classes], in training mode
 * @param flat gradient of the loss for every number of {@link Network#flatParameters()}, in the
 *     same order; 0 for frozen ones; the array is used again by the next step
 */
public record Gradients(double loss, INDArray scores, INDArray flat) {}
