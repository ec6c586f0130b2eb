package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.spec.AdaptivePool;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.LayerSpec;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.PadShortcut;
import deeper.spec.Residual;
import deeper.spec.Sequence;
import java.util.List;
import java.util.Locale;

/**
 * Residual networks for CIFAR-10 (He et al., 2015, section 4.2): a 3x3 stem of 16 maps, three
 * stages of n units with 16, 32 and 64 maps, depth 6n + 2.
 *
 * @param depth 6n + 2: 20, 32, 44, 56, 110
 * @param shortcut what leads around a unit that changes the shape
 * @param classes number of classes, 10 by default
 * @param inChannels channels of the pictures, 3 by default
 */
public record CifarResNet(int depth, Shortcut shortcut, int classes, int inChannels) {

  /** The ways around a unit that changes the shape. */
  public enum Shortcut {
    /** Option A: every second pixel, new channels zero; no parameters. */
    A,
    /** Option B: a 1x1 convolution with batch norm. */
    B,
    /** No shortcut anywhere: the plain twin. */
    NONE
  }

  private static final List<Integer> WIDTHS = List.of(16, 32, 64);

  /**
   * Checks the depth.
   *
   * @param depth 6n + 2: 20, 32, 44, 56, 110
   * @param shortcut what leads around a unit that changes the shape
   * @param classes number of classes, 10 by default
   * @param inChannels channels of the pictures, 3 by default
   * @throws IllegalArgumentException if depth is not 6n + 2 with n of at least 1
   */
  public CifarResNet {
    if (depth < 8 || (depth - 2) % 6 != 0) {
      throw new IllegalArgumentException(
          "cifar resnet: depth (%d) must be 6n + 2; (%d - 2) %% 6 = %d. Use 20, 32, 44, 56 or 110."
              .formatted(depth, depth, Math.floorMod(depth - 2, 6)));
    }
  }

  /**
   * The network of the paper's table 6, with shortcuts of option A.
   *
   * @param depth 6n + 2: 20 (269,722 parameters), 32, 44, 56 (853,018), 110 (1,727,962)
   * @return 10 classes, colour pictures
   * @throws IllegalArgumentException if depth is not 6n + 2
   */
  public static CifarResNet of(int depth) {
    return new CifarResNet(depth, Shortcut.A, 10, 3);
  }

  /**
   * The same with another shortcut.
   *
   * @param other option A, option B or none
   * @return the copy
   */
  public CifarResNet shortcut(Shortcut other) {
    return new CifarResNet(depth, other, classes, inChannels);
  }

  /**
   * With shortcuts (option A) or without.
   *
   * @param yes false for the plain twin
   * @return the copy
   */
  public CifarResNet residual(boolean yes) {
    return shortcut(yes ? Shortcut.A : Shortcut.NONE);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public CifarResNet classes(int count) {
    return new CifarResNet(depth, shortcut, count, inChannels);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public CifarResNet inChannels(int count) {
    return new CifarResNet(depth, shortcut, classes, count);
  }

  /**
   * The layers.
   *
   * @return the model for 32 by 32 pictures
   */
  public ModelSpec spec() {
    String name =
        shortcut == Shortcut.NONE
            ? "cifar_plain" + depth
            : "cifar_resnet" + depth + "_" + shortcut.name().toLowerCase(Locale.ROOT);
    return new ModelSpec(name, ImageShape.of(inChannels, 32, 32), layers());
  }

  private Sequence layers() {
    Sequence net =
        Sequence.named("CifarResNet")
            .then("conv1", Parts.plainConv(inChannels, 16, 3, 1))
            .then("bn1", Norm.of(16))
            .then("relu", Parts.RELU);
    int in = 16;
    for (int stage = 0; stage < WIDTHS.size(); stage++) {
      Sequence blocks = Sequence.named("Sequential");
      for (int i = 0; i < (depth - 2) / 6; i++) {
        blocks = blocks.add(unit(in, WIDTHS.get(stage), i == 0 && stage > 0 ? 2 : 1));
        in = WIDTHS.get(stage);
      }
      net = net.then("layer" + (stage + 1), blocks);
    }
    return net.then("avgpool", AdaptivePool.global())
        .then(new Flat())
        .then("fc", Dense.of(64, classes));
  }

  private Sequence unit(int in, int width, int stride) {
    Sequence body =
        Sequence.named("Sequential")
            .then("conv1", Parts.plainConv(in, width, 3, stride))
            .then("bn1", Norm.of(width))
            .then("relu", Parts.RELU)
            .then("conv2", Parts.plainConv(width, width, 3, 1))
            .then("bn2", Norm.of(width));
    LayerSpec sum =
        shortcut == Shortcut.NONE
            ? body
            : in == width
                ? Residual.around(body)
                : new Residual(body, Parts.only("downsample", around(in, width, stride)));
    return Sequence.named("BasicBlock").then(sum).then("relu", Parts.RELU);
  }

  private LayerSpec around(int in, int width, int stride) {
    return shortcut == Shortcut.A
        ? new PadShortcut(in, width, stride)
        : Sequence.of(Parts.plainConv(in, width, 1, stride), Norm.of(width));
  }
}
