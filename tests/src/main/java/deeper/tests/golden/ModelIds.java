package deeper.tests.golden;

import deeper.shape.ImageShape;
import deeper.spec.ModelSpec;
import deeper.zoo.AlexNet;
import deeper.zoo.CifarResNet;
import deeper.zoo.DenseNet;
import deeper.zoo.GoogLeNet;
import deeper.zoo.InceptionV3;
import deeper.zoo.LeNet;
import deeper.zoo.ResNet;
import deeper.zoo.SqueezeNet;
import deeper.zoo.Vgg;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The specification that an id of {@code models.json} or {@code training.json} means. */
final class ModelIds {
  private static final Pattern RESNET = Pattern.compile("(resnet|plain)(\\d+)(_\\d+ch)?");
  private static final Pattern CIFAR = Pattern.compile("cifar_(resnet|plain)(\\d+)(_[AB])?");
  private static final Pattern VGG = Pattern.compile("(vgg\\d+)(_bn)?");

  private ModelIds() {}

  /** The model of an entry, at its canonical input, for its classes. */
  static ModelSpec spec(JsonObject entry) {
    JsonArray input = entry.getAsJsonArray("canonical_input");
    ImageShape shape =
        ImageShape.of(input.get(1).getAsInt(), input.get(2).getAsInt(), input.get(3).getAsInt());
    return spec(entry.get("id").getAsString(), entry.get("num_classes").getAsInt(), shape);
  }

  static ModelSpec spec(String id, int classes, ImageShape input) {
    return named(id, classes, input.channels()).withInput(input);
  }

  private static ModelSpec named(String id, int classes, int channels) {
    Matcher resnet = RESNET.matcher(id);
    if (resnet.matches()) {
      ResNet net = ResNet.of(Integer.parseInt(resnet.group(2))).classes(classes);
      return net.inChannels(channels).residual(resnet.group(1).equals("resnet")).spec();
    }
    Matcher cifar = CIFAR.matcher(id);
    if (cifar.matches()) {
      CifarResNet net = CifarResNet.of(Integer.parseInt(cifar.group(2))).classes(classes);
      return net.inChannels(channels).shortcut(shortcut(cifar)).spec();
    }
    Matcher vgg = VGG.matcher(id);
    if (vgg.matches()) {
      Vgg net = Vgg.of(Vgg.Row.valueOf(vgg.group(1).toUpperCase(Locale.ROOT))).classes(classes);
      return (vgg.group(2) == null ? net : net.withNorm()).inChannels(channels).spec();
    }
    return other(id, classes, channels);
  }

  private static CifarResNet.Shortcut shortcut(Matcher cifar) {
    if (cifar.group(1).equals("plain")) {
      return CifarResNet.Shortcut.NONE;
    }
    return cifar.group(3) == null
        ? CifarResNet.Shortcut.A
        : CifarResNet.Shortcut.valueOf(cifar.group(3).substring(1));
  }

  private static ModelSpec other(String id, int classes, int channels) {
    boolean isAuxiliary = id.endsWith("_aux");
    return switch (id) {
      case "lenet5" -> LeNet.modern().classes(classes).inChannels(channels).spec();
      case "alexnet" -> AlexNet.torchvision().classes(classes).inChannels(channels).spec();
      case "googlenet", "googlenet_aux", "googlenet_noaux" ->
          GoogLeNet.of().classes(classes).inChannels(channels).auxiliary(isAuxiliary).spec();
      case "inception_v3", "inception_v3_aux", "inception_v3_noaux" ->
          InceptionV3.of().classes(classes).inChannels(channels).auxiliary(isAuxiliary).spec();
      case "resnet50_7x7head" ->
          ResNet.of(ResNet.Row.RESNET50_7X7HEAD).classes(classes).inChannels(channels).spec();
      case "squeezenet1_0" -> squeeze(SqueezeNet.Version.V1_0, classes, channels);
      case "squeezenet1_1" -> squeeze(SqueezeNet.Version.V1_1, classes, channels);
      case "densenet121", "densenet169", "densenet201" ->
          DenseNet.of(DenseNet.Row.valueOf(id.toUpperCase(Locale.ROOT)))
              .classes(classes)
              .inChannels(channels)
              .spec();
      default ->
          throw new IllegalArgumentException(
              "golden: model (%s) must be one of the zoo. Teach ModelIds this id.".formatted(id));
    };
  }

  private static ModelSpec squeeze(SqueezeNet.Version version, int classes, int channels) {
    return SqueezeNet.of(version).classes(classes).inChannels(channels).spec();
  }
}
