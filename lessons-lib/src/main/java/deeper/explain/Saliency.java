package deeper.explain;

import deeper.network.Network;
import deeper.network.Sensitivity;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which pixels would change the answer most if they changed a little.
 *
 * <p>For the score {@code S_c} of a class before the softmax and a picture {@code x}: {@code M[i,
 * j] = max over channels of |dS_c / dx[channel, i, j]|}. With a network that is linear, {@code S =
 * w . x}, the map is {@code |w|} whatever the picture.
 *
 * <p>Source: K. Simonyan, A. Vedaldi, A. Zisserman (2014): Deep inside convolutional networks:
 * visualising image classification models and saliency maps, section 3, <a
 * href="https://arxiv.org/abs/1312.6034">arXiv:1312.6034</a>.
 */
public final class Saliency {
  private final Network network;

  private Saliency(Network network) {
    this.network = network;
  }

  /**
   * Saliency of a network, in evaluation mode.
   *
   * @param network trained, or there is little to see
   * @return what makes the maps
   */
  public static Saliency of(Network network) {
    return new Saliency(network);
  }

  /**
   * The gradient of the score for every number of the pictures, with its sign.
   *
   * @param x pictures [n, c, h, w] as the network takes them
   * @param classes one for all pictures, or one for each
   * @return [n, c, h, w]
   * @throws IllegalArgumentException if a class does not exist, or there is not one for each
   */
  public INDArray gradient(INDArray x, int... classes) {
    INDArray scores = network.forward(x);
    INDArray asked = Classes.oneHot("saliency", classes, scores.shape(), scores.dataType());
    List<String> pictures = List.of(Sensitivity.PICTURES);
    return Sensitivity.of(network, x, asked, pictures).gradients().get(Sensitivity.PICTURES);
  }

  /**
   * The largest absolute gradient over the channels.
   *
   * @param x pictures [n, c, h, w] as the network takes them
   * @param classes one for all pictures, or one for each
   * @return maps [n, h, w], at least 0
   * @throws IllegalArgumentException if a class does not exist, or there is not one for each
   */
  public INDArray map(INDArray x, int... classes) {
    // In place, but the gradient is nobody else's.
    return Nd4j.math().abs(gradient(x, classes)).max(1);
  }
}
