package deeper.weights;

import deeper.zoo.Model;
import deeper.zoo.Models;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A weight file that torchvision publishes. Names and sizes are those in the sources of torchvision
 * 0.19.1 ({@code torchvision/models/*.py}: {@code url} and {@code _file_size} of each model's
 * {@code IMAGENET1K_V1}).
 *
 * @param model name of the model, as in {@link Models}
 * @param file name of the file; the eight digits at its end are the beginning of its sha256
 * @param megabytes its size in units of 1024 times 1024 bytes
 */
public record PublishedWeights(String model, String file, double megabytes) {
  static final String ADDRESS = "https://download.pytorch.org/models/";
  private static final Map<String, PublishedWeights> ALL = all();

  /**
   * Where the file is published.
   *
   * @return the address
   */
  public URI url() {
    return URI.create(ADDRESS + file);
  }

  /**
   * How the file's sha256 begins.
   *
   * @return eight hexadecimal digits
   */
  public String hashPrefix() {
    return file.replaceAll(".*-([0-9a-f]{8})\\.pth$", "$1");
  }

  /**
   * What torchvision says: its own licence, and a reservation for the weights.
   *
   * @return a sentence
   */
  public String licence() {
    return "BSD-3-Clause (torchvision); trained on ImageNet, from whose terms further conditions"
        + " may follow.";
  }

  /**
   * What the scores stand for, in their order.
   *
   * @return torchvision's names of ImageNet's 1000 classes
   */
  public List<String> classNames() {
    try (InputStream in = PublishedWeights.class.getResourceAsStream("imagenet-classes.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The network the weights belong to, with its preprocessing.
   *
   * @return the model for 1000 classes, with side exits where the weights have them
   */
  public Model zooModel() {
    boolean hasExits = model.equals("googlenet") || model.equals("inception_v3");
    return Models.byName(hasExits ? model + "_aux" : model, 1000);
  }

  /** Model name to entry, in the order of names. */
  static Map<String, PublishedWeights> catalogue() {
    return ALL;
  }

  private static Map<String, PublishedWeights> all() {
    Map<String, PublishedWeights> all = new TreeMap<>();
    for (PublishedWeights entry :
        List.of(
            new PublishedWeights("alexnet", "alexnet-owt-7be5be79.pth", 233.087),
            new PublishedWeights("vgg11", "vgg11-8a719046.pth", 506.84),
            new PublishedWeights("vgg11_bn", "vgg11_bn-6002323d.pth", 506.881),
            new PublishedWeights("vgg13", "vgg13-19584684.pth", 507.545),
            new PublishedWeights("vgg13_bn", "vgg13_bn-abd245e5.pth", 507.59),
            new PublishedWeights("vgg16", "vgg16-397923af.pth", 527.796),
            new PublishedWeights("vgg16_bn", "vgg16_bn-6c64b313.pth", 527.866),
            new PublishedWeights("vgg19", "vgg19-dcbb9e9d.pth", 548.051),
            new PublishedWeights("vgg19_bn", "vgg19_bn-c79401a0.pth", 548.143),
            new PublishedWeights("resnet18", "resnet18-f37072fd.pth", 44.661),
            new PublishedWeights("resnet34", "resnet34-b627a593.pth", 83.275),
            new PublishedWeights("resnet50", "resnet50-0676ba61.pth", 97.781),
            new PublishedWeights("resnet101", "resnet101-63fe2227.pth", 170.511),
            new PublishedWeights("resnet152", "resnet152-394f9c45.pth", 230.434),
            new PublishedWeights("googlenet", "googlenet-1378be20.pth", 49.731),
            new PublishedWeights("inception_v3", "inception_v3_google-0cc3c7bd.pth", 103.903),
            new PublishedWeights("squeezenet1_0", "squeezenet1_0-b66bff10.pth", 4.778),
            new PublishedWeights("squeezenet1_1", "squeezenet1_1-b8a52dc0.pth", 4.729),
            new PublishedWeights("densenet121", "densenet121-a639ec97.pth", 30.845),
            new PublishedWeights("densenet169", "densenet169-b2777c0a.pth", 54.708),
            new PublishedWeights("densenet201", "densenet201-c1103571.pth", 77.373))) {
      all.put(entry.model, entry);
    }
    return Collections.unmodifiableMap(all);
  }
}
