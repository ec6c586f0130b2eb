package deeper.weights;

import deeper.datasets.Shipped;
import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.zoo.CifarResNet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Weights that this course trained itself and that come with it: nothing is downloaded. Their model
 * card (data, recipe, accuracy, licence) lies beside them.
 */
public final class CourseWeights {
  private static final String FOLDER = "cifar-resnet20/";

  private CourseWeights() {}

  /**
   * CIFAR's ResNet-20 for the ten classes of CIFAR-10. Its pictures go through {@code
   * Presets.cifarEval()}.
   *
   * @return a new network with the trained weights, which the caller closes
   * @throws IllegalArgumentException if this build ships no weights
   */
  public static Network cifarResNet20() {
    Network network =
        Network.of(
            CifarResNet.of(20).spec(), NetworkConfig.seed(0).initialisation(Initialisation.ZERO));
    try {
      Path file = Files.createTempFile("cifar-resnet20", ".safetensors");
      try (InputStream weights = Shipped.open(FOLDER + "weights.safetensors")) {
        Files.copy(weights, file, StandardCopyOption.REPLACE_EXISTING);
        WeightImport.strict().into(network, file);
      } finally {
        Files.delete(file);
      }
      return network;
    } catch (IOException e) {
      network.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * Where the weights come from and what they are good for.
   *
   * @return the model card, Markdown
   * @throws IllegalArgumentException if this build ships no weights
   */
  public static String cifarResNet20Card() {
    return text("README.md");
  }

  static String text(String name) {
    try (InputStream in = Shipped.open(FOLDER + name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
