package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.LocalNorm;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;

/**
 * AlexNet. {@link Style#TORCHVISION} is the narrower one of Krizhevsky, 2014, "One weird trick for
 * parallelizing convolutional neural networks": 64 first maps, no groups, no response
 * normalisation. {@link Style#PAPER} is that of Krizhevsky, Sutskever and Hinton, 2012, section 3,
 * with both.
 *
 * @param style which one
 * @param classes number of classes, 1000 by default
 * @param inChannels channels of the pictures, 3 by default
 */
public record AlexNet(Style style, int classes, int inChannels) {

  /** The two networks of this name. */
  public enum Style {
    /** 224 by 224, 61,100,840 parameters. */
    TORCHVISION,
    /** 227 by 227, 60,965,224 parameters. */
    PAPER
  }

  private static final Window HALF = Window.of(3).stride(2);

  /**
   * torchvision's.
   *
   * @return 1000 classes, colour pictures
   */
  public static AlexNet torchvision() {
    return new AlexNet(Style.TORCHVISION, 1000, 3);
  }

  /**
   * The paper's, with local response normalisation and two groups.
   *
   * @return 1000 classes, colour pictures
   */
  public static AlexNet paper() {
    return new AlexNet(Style.PAPER, 1000, 3);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public AlexNet classes(int count) {
    return new AlexNet(style, count, inChannels);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public AlexNet inChannels(int count) {
    return new AlexNet(style, classes, count);
  }

  /**
   * The layers.
   *
   * @return the model for 224 by 224 (torchvision) or 227 by 227 (paper)
   */
  public ModelSpec spec() {
    boolean isPaper = style == Style.PAPER;
    int side = isPaper ? 227 : 224;
    Sequence head =
        Sequence.of(
            new Drop(0.5),
            Dense.of(256 * 6 * 6, 4096),
            Parts.RELU,
            new Drop(0.5),
            Dense.of(4096, 4096),
            Parts.RELU,
            Dense.of(4096, classes));
    return new ModelSpec(
        isPaper ? "alexnet_paper" : "alexnet",
        ImageShape.of(inChannels, side, side),
        Sequence.named("AlexNet")
            .then("features", isPaper ? paperFeatures() : features())
            .then("avgpool", new AdaptivePool(6, 6))
            .then(new Flat())
            .then("classifier", head));
  }

  private Sequence features() {
    return Sequence.of(
        Conv.of(inChannels, 64, Window.of(11).stride(4).padding(2)),
        Parts.RELU,
        Pool.max(HALF),
        Conv.of(64, 192, Window.of(5).padding(2)),
        Parts.RELU,
        Pool.max(HALF),
        Conv.of(192, 384, Window.of(3).padding(1)),
        Parts.RELU,
        Conv.of(384, 256, Window.of(3).padding(1)),
        Parts.RELU,
        Conv.of(256, 256, Window.of(3).padding(1)),
        Parts.RELU,
        Pool.max(HALF));
  }

  private Sequence paperFeatures() {
    // k 2, n 5, alpha 1e-4, beta 0.75 (section 3.3); alpha times n, see LocalNorm.
    LocalNorm norm = new LocalNorm(5, 5e-4, 0.75, 2);
    return Sequence.of(
        Conv.of(inChannels, 96, Window.of(11).stride(4)),
        Parts.RELU,
        norm,
        Pool.max(HALF),
        Conv.of(96, 256, Window.of(5).padding(2)).groups(2),
        Parts.RELU,
        norm,
        Pool.max(HALF),
        Conv.of(256, 384, Window.of(3).padding(1)),
        Parts.RELU,
        Conv.of(384, 384, Window.of(3).padding(1)).groups(2),
        Parts.RELU,
        Conv.of(384, 256, Window.of(3).padding(1)).groups(2),
        Parts.RELU,
        Pool.max(HALF));
  }
}
