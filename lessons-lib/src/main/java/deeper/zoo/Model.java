package deeper.zoo;

import deeper.spec.LayerSpec;
import deeper.spec.ModelSpec;
import deeper.spec.Weight;
import deeper.transform.Transforms;
import java.util.List;

/**
 * A model of the zoo with what using it takes: its layers, the pictures it wants, and where its
 * head is.
 *
 * <pre>{@code
 * Model model = Models.byName("resnet18", 4).featureExtract(true);
 * Network net = Network.of(model.spec(), 1);
 * WeightImport.lenient().into(net, Path.of("resnet18-f37072fd.safetensors")); // all but the head
 * net.freezeAllBut(model.parametersToLearn(), FrozenNorm.FIXED);
 * }</pre>
 *
 * @param spec the layers
 * @param preprocessing from a picture file to the network's input
 * @param heads dotted names of the layers that depend on the classes, a side exit's included
 * @param isFeatureExtract whether only the heads are meant to learn
 */
public record Model(
    ModelSpec spec, Transforms preprocessing, List<String> heads, boolean isFeatureExtract) {

  /**
   * Copies the list.
   *
   * @param spec the layers
   * @param preprocessing from a picture file to the network's input
   * @param heads dotted names of the layers that depend on the classes, a side exit's included
   * @param isFeatureExtract whether only the heads are meant to learn
   */
  public Model {
    heads = List.copyOf(heads);
  }

  /**
   * The model's name.
   *
   * @return for example {@code resnet18}
   */
  public String name() {
    return spec.name();
  }

  /**
   * Height and width of its pictures.
   *
   * @return 224, 299 or 32 pixels
   */
  public int inputSize() {
    return spec.input().height();
  }

  /**
   * Whether only the head learns (feature extraction) or everything (fine-tuning).
   *
   * @param yes true for feature extraction
   * @return the copy
   */
  public Model featureExtract(boolean yes) {
    return new Model(spec, preprocessing, heads, yes);
  }

  /**
   * The same with another head in place of the main one, for example linear and log-softmax for a
   * loss of kind Nll.
   *
   * @param head a layer that takes what the old head took
   * @return the copy
   * @throws IllegalArgumentException if the layers do not fit
   */
  public Model head(LayerSpec head) {
    return new Model(spec.replacing(heads.get(0), head), preprocessing, heads, isFeatureExtract);
  }

  /**
   * How many numbers, or maps for a convolution, the main head takes.
   *
   * @return the second dimension of its weight
   */
  public int headInputs() {
    return spec.weights().stream()
        .filter(w -> w.name().startsWith(heads.get(0)) && w.role() == Weight.Role.WEIGHT)
        .findFirst()
        .orElseThrow()
        .shape()
        .get(1);
  }

  /**
   * What learns: the heads in feature extraction, else everything.
   *
   * @return parameter names in order
   */
  public List<String> parametersToLearn() {
    return spec.weights().stream()
        .filter(Weight::isTrained)
        .map(Weight::name)
        .filter(name -> !isFeatureExtract || isInHead(name))
        .toList();
  }

  private boolean isInHead(String name) {
    return heads.stream().anyMatch(head -> name.startsWith(head + "."));
  }
}
