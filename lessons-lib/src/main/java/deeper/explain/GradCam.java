package deeper.explain;

import deeper.network.Network;
import deeper.network.Sensitivity;
import deeper.ops.Relu;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which parts of a picture speak for a class, seen by one convolutional layer: its feature maps
 * {@code A_k}, each weighted by how much the class's score grows with it.
 *
 * <p>{@code alpha_k = mean over i, j of dS_c / dA_k[i, j]}, {@code M = relu(sum over k of alpha_k
 * A_k)}. The map is as coarse as the layer; {@link #map} brings it to the size of the picture.
 *
 * <p>Source: R. R. Selvaraju, M. Cogswell, A. Das, R. Vedantam, D. Parikh, D. Batra (2017):
 * Grad-CAM: visual explanations from deep networks via gradient-based localization, section 3,
 * equations 1 and 2, <a href="https://arxiv.org/abs/1610.02391">arXiv:1610.02391</a>.
 */
public final class GradCam {
  private final Network network;
  private final String layer;

  private GradCam(Network network, String layer) {
    this.network = network;
    this.layer = layer;
  }

  /**
   * Grad-CAM of one layer, in evaluation mode.
   *
   * @param network trained
   * @param layer a name of {@link Network#layerNames()} that puts out maps [n, c, h, w]; usually
   *     the last before the global pool or the first dense layer
   * @return what makes the maps
   * @throws IllegalArgumentException if there is no such layer
   */
  public static GradCam of(Network network, String layer) {
    if (!network.layerNames().contains(layer)) {
      throw new IllegalArgumentException(
          "gradcam: layer (%s) must be one of %s. Check the spelling."
              .formatted(layer, network.layerNames()));
    }
    return new GradCam(network, layer);
  }

  /**
   * The maps in the size of the layer.
   *
   * @param x pictures [n, c, h, w] as the network takes them
   * @param classes one for all pictures, or one for each
   * @return maps [n, layer height, layer width], at least 0
   * @throws IllegalArgumentException if a class does not exist, or the layer puts out no maps
   */
  public INDArray coarse(INDArray x, int... classes) {
    INDArray scores = network.forward(x);
    INDArray asked = Classes.oneHot("gradcam", classes, scores.shape(), scores.dataType());
    Sensitivity seen = Sensitivity.of(network, x, asked, List.of(layer));
    INDArray maps = seen.outputs().get(layer);
    if (maps.rank() != 4) {
      throw new IllegalArgumentException(
          "gradcam: layer (%s) must put out [n, c, h, w]; it has rank %d. Take a convolution."
              .formatted(layer, maps.rank()));
    }
    INDArray alpha = seen.gradients().get(layer).mean(true, 2, 3); // [n, c, 1, 1]
    return Relu.of().forward(maps.mul(alpha.broadcast(maps.shape())).sum(1));
  }

  /**
   * The maps in the size of the pictures, between the layer's values by bilinear interpolation.
   *
   * @param x pictures [n, c, h, w] as the network takes them
   * @param classes one for all pictures, or one for each
   * @return maps [n, h, w], at least 0
   * @throws IllegalArgumentException if a class does not exist, or the layer puts out no maps
   */
  public INDArray map(INDArray x, int... classes) {
    return Bilinear.resize(coarse(x, classes), (int) x.size(2), (int) x.size(3));
  }
}
