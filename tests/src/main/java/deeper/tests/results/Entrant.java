package deeper.tests.results;

import deeper.network.Initialisation;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.shape.ImageShape;
import deeper.spec.Activate;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import deeper.zoo.AlexNet;
import deeper.zoo.DenseNet;
import deeper.zoo.GoogLeNet;
import deeper.zoo.LeNet;
import deeper.zoo.ResNet;
import deeper.zoo.SqueezeNet;
import deeper.zoo.Vgg;
import java.util.List;

/**
 * A network of the line-up, for grey pictures of ten classes.
 *
 * @param name short
 * @param side of the picture that it sees, as small as its strides allow
 * @param note what was narrowed, in words
 * @param spec the network
 */
record Entrant(String name, int side, String note, ModelSpec spec) {

  /**
   * With weights after He et al. (2015), for all alike: with PyTorch's default, a stack of
   * convolutions without batch norms hands on next to nothing, and SqueezeNet never began.
   */
  Network network(long seed) {
    return Network.of(spec, NetworkConfig.seed(seed).initialisation(Initialisation.HE));
  }

  static List<Entrant> all() {
    return List.of(
        of("lenet5", 32, "", LeNet.modern().classes(10).spec()),
        of("alexnet", 64, "dense layers of 1024", alexNet()),
        of("vgg11", 32, "dense layers of 512", vgg()),
        of("googlenet", 32, "no side exits", googLeNet()),
        of("resnet18", 32, "", ResNet.of(18).classes(10).inChannels(1).spec()),
        of(
            "squeezenet1_1",
            64,
            "",
            SqueezeNet.of(SqueezeNet.Version.V1_1).classes(10).inChannels(1).spec()),
        of(
            "densenet121",
            32,
            "",
            DenseNet.of(DenseNet.Row.DENSENET121).classes(10).inChannels(1).spec()));
  }

  private static Entrant of(String name, int side, String note, ModelSpec spec) {
    String size = "%d x %d".formatted(side, side);
    return new Entrant(
        name,
        side,
        note.isEmpty() ? size : size + ", " + note,
        spec.withInput(ImageShape.of(1, side, side)));
  }

  private static ModelSpec alexNet() {
    Sequence narrow = classifier(256 * 6 * 6, 1024);
    return AlexNet.torchvision().classes(10).inChannels(1).spec().replacing("classifier", narrow);
  }

  private static ModelSpec vgg() {
    Sequence narrow = classifier(512 * 7 * 7, 512);
    return Vgg.of(Vgg.Row.VGG11).classes(10).inChannels(1).spec().replacing("classifier", narrow);
  }

  /** Both papers' three dense layers with dropout, narrower. */
  private static Sequence classifier(int in, int width) {
    return Sequence.of(
        new Drop(0.5),
        Dense.of(in, width),
        Activate.relu(),
        new Drop(0.5),
        Dense.of(width, width),
        Activate.relu(),
        Dense.of(width, 10));
  }

  private static ModelSpec googLeNet() {
    return GoogLeNet.of().classes(10).inChannels(1).auxiliary(false).spec();
  }
}
