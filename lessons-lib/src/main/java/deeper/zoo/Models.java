package deeper.zoo;

import deeper.spec.ModelSpec;
import deeper.transform.CenterCrop;
import deeper.transform.Normalize;
import deeper.transform.Presets;
import deeper.transform.Resize;
import deeper.transform.ToTensor;
import deeper.transform.Transforms;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Every model of the zoo by its name. */
public final class Models {
  private static final Map<String, IntFunction<Model>> ALL = all();

  private Models() {}

  /**
   * A model for so many classes.
   *
   * @param name as in {@link #names()}
   * @param classes number of classes, at least 1
   * @return layers, input size, preprocessing, head
   * @throws IllegalArgumentException if the name is unknown; the text lists the known ones
   */
  public static Model byName(String name, int classes) {
    IntFunction<Model> model = ALL.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          "models: name (%s) must be one of %s. Check the spelling.".formatted(name, names()));
    }
    return model.apply(classes);
  }

  /**
   * The known names.
   *
   * @return in alphabetical order
   */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private static void residual(Map<String, IntFunction<Model>> all) {
    for (int depth : new int[] {18, 34, 50, 101, 152}) {
      put(all, "resnet" + depth, "fc", n -> ResNet.of(depth).classes(n).spec());
    }
    for (int depth : new int[] {18, 34}) {
      put(all, "plain" + depth, "fc", n -> ResNet.of(depth).residual(false).classes(n).spec());
    }
    put(
        all,
        "resnet50_7x7head",
        "fc",
        n -> ResNet.of(ResNet.Row.RESNET50_7X7HEAD).classes(n).spec());
  }

  private static Map<String, IntFunction<Model>> all() {
    Map<String, IntFunction<Model>> all = new TreeMap<>();
    digits(all);
    cifar(all);
    residual(all);
    put(all, "alexnet", "classifier.6", n -> AlexNet.torchvision().classes(n).spec());
    put(all, "alexnet_paper", "classifier.6", n -> AlexNet.paper().classes(n).spec());
    for (Vgg.Row row : Vgg.Row.values()) {
      Vgg vgg = Vgg.of(row);
      put(all, vgg.spec().name(), "classifier.6", n -> vgg.classes(n).spec());
      put(all, vgg.withNorm().spec().name(), "classifier.6", n -> vgg.withNorm().classes(n).spec());
    }
    for (SqueezeNet.Version version : SqueezeNet.Version.values()) {
      SqueezeNet net = SqueezeNet.of(version);
      put(all, net.spec().name(), "classifier.1", n -> net.classes(n).spec());
    }
    for (DenseNet.Row row : DenseNet.Row.values()) {
      DenseNet net = DenseNet.of(row);
      put(all, net.spec().name(), "classifier", n -> net.classes(n).spec());
    }
    inceptions(all);
    return Collections.unmodifiableMap(all);
  }

  private static void digits(Map<String, IntFunction<Model>> all) {
    put(all, "lenet5", "fc3", n -> LeNet.modern().classes(n).spec());
    put(all, "lenet5_sigmoid", "fc3", n -> LeNet.sigmoid().classes(n).spec());
    put(all, "lenet5_1998", "output", n -> LeNet.classic().classes(n).spec());
  }

  private static void cifar(Map<String, IntFunction<Model>> all) {
    for (int depth : new int[] {20, 32, 44, 56, 110}) {
      for (CifarResNet.Shortcut shortcut : CifarResNet.Shortcut.values()) {
        CifarResNet net = CifarResNet.of(depth).shortcut(shortcut);
        put(all, net.spec().name(), "fc", n -> net.classes(n).spec());
      }
    }
  }

  private static void inceptions(Map<String, IntFunction<Model>> all) {
    GoogLeNet google = GoogLeNet.of();
    put(all, "googlenet", "fc", n -> google.classes(n).spec());
    InceptionV3 three = InceptionV3.of();
    put(all, "inception_v3", "fc", n -> three.classes(n).spec());
    all.put(
        "googlenet_aux",
        n ->
            model(google.auxiliary(true).classes(n).spec(), List.of("fc", "aux1.fc2", "aux2.fc2")));
    all.put(
        "inception_v3_aux",
        n -> model(three.auxiliary(true).classes(n).spec(), List.of("fc", "AuxLogits.fc")));
  }

  private static void put(
      Map<String, IntFunction<Model>> all, String name, String head, IntFunction<ModelSpec> spec) {
    all.put(name, n -> model(spec.apply(n), List.of(head)));
  }

  private static Model model(ModelSpec spec, List<String> heads) {
    return new Model(spec, preprocessing(spec), heads, false);
  }

  /**
   * GoogLeNet and Inception were trained with mean and deviation 0.5: torchvision's transform_input
   * turns ImageNet's normalisation into that one, so here it is that one from the start.
   */
  private static Transforms preprocessing(ModelSpec spec) {
    int size = spec.input().height();
    if (size == 32) {
      return spec.input().channels() == 1 ? Presets.mnist32() : Presets.cifarEval();
    }
    boolean isInception = spec.name().matches("googlenet|inception_v3");
    return Transforms.of(
        Resize.of(size == 299 ? 342 : 256),
        CenterCrop.of(size),
        ToTensor.of(),
        isInception ? Normalize.of(0.5, 0.5) : Presets.imagenetNormalize());
  }
}
