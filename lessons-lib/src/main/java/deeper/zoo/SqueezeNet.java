package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Branches;
import deeper.spec.Conv;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.LayerSpec;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import java.util.List;

/**
 * SqueezeNet (Iandola et al., 2016, "AlexNet-level accuracy with 50x fewer parameters", table 1;
 * 1.1 is the authors' later, cheaper one). The head is a 1x1 convolution followed by ReLU, so a
 * score is never negative.
 *
 * @param version which one
 * @param classes number of classes, 1000 by default
 * @param inChannels channels of the pictures, 3 by default
 */
public record SqueezeNet(Version version, int classes, int inChannels) {

  /** The two networks of this name. */
  public enum Version {
    /** 1,248,424 parameters. */
    V1_0("squeezenet1_0", 96, 7, List.of(2, 6, 11)),
    /** 1,235,496 parameters, 2.4 times fewer multiply-adds. */
    V1_1("squeezenet1_1", 64, 3, List.of(2, 5, 8));

    private final String title;
    private final int stem;
    private final int kernel;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> pools;

    Version(String title, int stem, int kernel, List<Integer> pools) {
      this.title = title;
      this.stem = stem;
      this.kernel = kernel;
      this.pools = pools;
    }
  }

  /** The fire modules of table 1: squeeze and expand maps. */
  private record Fire(int squeeze, int expand) {}

  private static final List<Fire> FIRES =
      List.of(
          new Fire(16, 64),
          new Fire(16, 64),
          new Fire(32, 128),
          new Fire(32, 128),
          new Fire(48, 192),
          new Fire(48, 192),
          new Fire(64, 256),
          new Fire(64, 256));

  /**
   * The network of a version.
   *
   * @param version which one
   * @return 1000 classes, colour pictures
   */
  public static SqueezeNet of(Version version) {
    return new SqueezeNet(version, 1000, 3);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public SqueezeNet classes(int count) {
    return new SqueezeNet(version, count, inChannels);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public SqueezeNet inChannels(int count) {
    return new SqueezeNet(version, classes, count);
  }

  /**
   * The layers.
   *
   * @return the model for 224 by 224 pictures
   */
  public ModelSpec spec() {
    Sequence head =
        Sequence.of(
            new Drop(0.5), Conv.of(512, classes, Window.of(1)), Parts.RELU, AdaptivePool.global());
    return new ModelSpec(
        version.title,
        ImageShape.of(inChannels, 224, 224),
        Sequence.named("SqueezeNet")
            .then("features", features())
            .then("classifier", head)
            .then(new Flat()));
  }

  private Sequence features() {
    Sequence features =
        Sequence.of(
            Conv.of(inChannels, version.stem, Window.of(version.kernel).stride(2)), Parts.RELU);
    int in = version.stem;
    for (Fire fire : FIRES) {
      features = pooled(features).add(module(in, fire));
      in = 2 * fire.expand;
    }
    return features;
  }

  /** With a pool where the version has one. */
  private Sequence pooled(Sequence features) {
    return version.pools.contains(features.steps().size())
        ? features.add(Pool.max(Window.of(3).stride(2).ceil()))
        : features;
  }

  private static Sequence module(int in, Fire fire) {
    return Sequence.named("Fire")
        .then("squeeze", Conv.of(in, fire.squeeze, Window.of(1)))
        .then("squeeze_activation", Parts.RELU)
        .then(
            Branches.of(
                expand("expand1x1", fire, Window.of(1)),
                expand("expand3x3", fire, Window.of(3).padding(1))));
  }

  private static LayerSpec expand(String name, Fire fire, Window window) {
    return Parts.only(name, Conv.of(fire.squeeze, fire.expand, window))
        .then(name + "_activation", Parts.RELU);
  }
}
