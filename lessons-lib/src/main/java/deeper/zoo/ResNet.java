package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.LayerSpec;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Pool;
import deeper.spec.Residual;
import deeper.spec.Sequence;
import java.util.List;

/**
 * Residual networks for ImageNet (He, Zhang, Ren and Sun, 2015, "Deep residual learning for image
 * recognition", table 1). As in torchvision the bottleneck strides on its 3x3 convolution, where
 * the paper strides on the first 1x1.
 *
 * @param row which column of table 1
 * @param classes number of classes, 1000 by default
 * @param inChannels channels of the pictures, 3 by default
 * @param isResidual false builds the plain twin: no additions and no shortcut weights
 */
public record ResNet(Row row, int classes, int inChannels, boolean isResidual) {

  /** The table: blocks in each of the four stages. */
  public enum Row {
    /** 18 layers, 11,689,512 parameters. */
    RESNET18(Block.BASIC, 2, 2, 2, 2),
    /** 34 layers, 21,797,672 parameters. */
    RESNET34(Block.BASIC, 3, 4, 6, 3),
    /** 50 layers, 25,557,032 parameters. */
    RESNET50(Block.BOTTLENECK, 3, 4, 6, 3),
    /** 101 layers, 44,549,160 parameters. */
    RESNET101(Block.BOTTLENECK, 3, 4, 23, 3),
    /** 152 layers, 60,192,808 parameters. */
    RESNET152(Block.BOTTLENECK, 3, 8, 36, 3),
    /**
     * 50 layers as many courses build them: biased convolutions, stride on the first 1x1, a stem
     * pool without padding, and a head over 7 by 7 pixels; 23,936,004 parameters for 4 classes.
     */
    RESNET50_7X7HEAD(Block.COURSE_BOTTLENECK, 3, 4, 6, 3);

    private final Block block;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> blocks;

    Row(Block block, Integer... blocks) {
      this.block = block;
      this.blocks = List.of(blocks);
    }
  }

  /** What a residual unit is made of. */
  private enum Block {
    BASIC(1),
    BOTTLENECK(4),
    COURSE_BOTTLENECK(4);

    final int expansion;

    Block(int expansion) {
      this.expansion = expansion;
    }
  }

  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512);

  /**
   * The network of so many layers.
   *
   * @param depth 18, 34, 50, 101 or 152
   * @return 1000 classes, colour pictures, residual
   * @throws IllegalArgumentException for any other depth
   */
  public static ResNet of(int depth) {
    for (Row row : Row.values()) {
      if (row.name().equals("RESNET" + depth)) {
        return of(row);
      }
    }
    throw new IllegalArgumentException(
        "resnet: depth (%d) must be one of [18, 34, 50, 101, 152]. Use CifarResNet for 20, 32, 44, 56, 110."
            .formatted(depth));
  }

  /**
   * The network of a row.
   *
   * @param row which column of table 1
   * @return 1000 classes, colour pictures, residual
   */
  public static ResNet of(Row row) {
    return new ResNet(row, 1000, 3, true);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public ResNet classes(int count) {
    return new ResNet(row, count, inChannels, isResidual);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public ResNet inChannels(int count) {
    return new ResNet(row, classes, count, isResidual);
  }

  /**
   * With shortcuts or without.
   *
   * @param yes false for the plain twin of the paper's figure 3
   * @return the copy
   */
  public ResNet residual(boolean yes) {
    return new ResNet(row, classes, inChannels, yes);
  }

  /**
   * The layers.
   *
   * @return the model for 224 by 224 pictures
   */
  public ModelSpec spec() {
    String name = row.name().toLowerCase(java.util.Locale.ROOT);
    return new ModelSpec(
        isResidual ? name : name.replace("resnet", "plain"),
        ImageShape.of(inChannels, 224, 224),
        layers());
  }

  private boolean isCourse() {
    return row.block == Block.COURSE_BOTTLENECK;
  }

  private Sequence layers() {
    Window stemPool = Window.of(3).stride(2);
    Sequence net =
        Sequence.named("ResNet")
            .then("conv1", conv(inChannels, 64, 7, 2))
            .then("bn1", Norm.of(64))
            .then("relu", Parts.RELU)
            .then("maxpool", Pool.max(isCourse() ? stemPool : stemPool.padding(1)));
    int in = 64;
    for (int stage = 0; stage < WIDTHS.size(); stage++) {
      int width = WIDTHS.get(stage);
      Sequence blocks = Sequence.named("Sequential");
      for (int i = 0; i < row.blocks.get(stage); i++) {
        blocks = blocks.add(unit(in, width, i == 0 && stage > 0 ? 2 : 1));
        in = width * row.block.expansion;
      }
      net = net.then("layer" + (stage + 1), blocks);
    }
    if (isCourse()) {
      return net.then("avgpool", new AdaptivePool(7, 7))
          .then("flatten", new Flat())
          .then("fc", Dense.of(in * 49, classes));
    }
    return net.then("avgpool", AdaptivePool.global())
        .then(new Flat())
        .then("fc", Dense.of(in, classes));
  }

  private Sequence unit(int in, int width, int stride) {
    boolean isBasic = row.block == Block.BASIC;
    Sequence body = isBasic ? basic(in, width, stride) : bottleneck(in, width, stride);
    int out = width * row.block.expansion;
    LayerSpec sum = body;
    if (isResidual) {
      sum =
          in == out && stride == 1
              ? Residual.around(body)
              : new Residual(body, Parts.only("downsample", projection(in, out, stride)));
    }
    return Sequence.named(isBasic ? "BasicBlock" : "Bottleneck").then(sum).then("relu", Parts.RELU);
  }

  private Sequence projection(int in, int out, int stride) {
    return Sequence.of(conv(in, out, 1, stride), Norm.of(out));
  }

  private Sequence basic(int in, int width, int stride) {
    return Sequence.named("Sequential")
        .then("conv1", conv(in, width, 3, stride))
        .then("bn1", Norm.of(width))
        .then("relu", Parts.RELU)
        .then("conv2", conv(width, width, 3, 1))
        .then("bn2", Norm.of(width));
  }

  private Sequence bottleneck(int in, int width, int stride) {
    return Sequence.named("Sequential")
        .then("conv1", conv(in, width, 1, isCourse() ? stride : 1))
        .then("bn1", Norm.of(width))
        .then("relu", Parts.RELU)
        .then("conv2", conv(width, width, 3, isCourse() ? 1 : stride))
        .then("bn2", Norm.of(width))
        .then("relu", Parts.RELU)
        .then("conv3", conv(width, width * 4, 1, 1))
        .then("bn3", Norm.of(width * 4));
  }

  private Conv conv(int in, int out, int kernel, int stride) {
    Conv plain = Parts.plainConv(in, out, kernel, stride);
    return isCourse() ? Conv.of(in, out, plain.window()) : plain;
  }
}
