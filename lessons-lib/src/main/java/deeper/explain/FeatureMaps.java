package deeper.explain;

import deeper.network.Network;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the kernels of one layer answer to a picture, in evaluation mode, the loudest first.
 *
 * <p>Loud is the mean of a map, {@code mean over i, j of A_k[i, j]}: of maps after a ReLU the one
 * that answers most.
 */
public final class FeatureMaps {
  private final Network network;
  private final String layer;

  private FeatureMaps(Network network, String layer) {
    this.network = network;
    this.layer = layer;
  }

  /**
   * The maps of one layer.
   *
   * @param network trained
   * @param layer a name of {@link Network#layerNames()} that puts out maps [n, c, h, w]
   * @return what shows them
   */
  public static FeatureMaps of(Network network, String layer) {
    return new FeatureMaps(network, layer);
  }

  /**
   * All maps of one picture, in the order of the channels.
   *
   * @param x one picture [1, c, h, w] as the network takes it
   * @return [channels, height, width]
   * @throws IllegalArgumentException if there is no such layer, it puts out no maps, or there is
   *     more than one picture
   */
  public INDArray all(INDArray x) {
    INDArray maps = network.activations(List.of(layer), x).get(layer);
    if (maps.rank() != 4 || maps.size(0) != 1) {
      throw new IllegalArgumentException(
          "feature maps: output of %s (%s) must be [1, c, h, w]. Take a convolution and one picture."
              .formatted(layer, java.util.Arrays.toString(maps.shape())));
    }
    return maps.slice(0);
  }

  /**
   * The channels of one picture, the loudest first.
   *
   * @param x one picture [1, c, h, w] as the network takes it
   * @return numbers of all channels
   */
  public List<Integer> ranking(INDArray x) {
    INDArray loudness = all(x).mean(1, 2);
    Comparator<Integer> byLoudness = Comparator.comparingDouble(k -> -loudness.getDouble(k));
    return IntStream.range(0, (int) loudness.length())
        .boxed()
        .sorted(byLoudness.thenComparing(k -> k))
        .toList();
  }

  /**
   * The loudest maps of one picture by their names, the loudest first.
   *
   * @param x one picture [1, c, h, w] as the network takes it
   * @param count how many at most
   * @return {@code channel 11} to [height, width], in this order
   */
  public Map<String, INDArray> loudest(INDArray x, int count) {
    INDArray maps = all(x);
    Map<String, INDArray> named = new LinkedHashMap<>();
    ranking(x).stream().limit(count).forEach(k -> named.put("channel " + k, maps.slice(k)));
    return named;
  }
}
