package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Branches;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.Identity;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import java.util.List;
import java.util.Locale;

/**
 * DenseNet (Huang, Liu, van der Maaten and Weinberger, 2016, "Densely connected convolutional
 * networks", table 1): every layer adds 32 maps (the growth rate) to all that came before it.
 *
 * @param row which column of table 1
 * @param classes number of classes, 1000 by default
 * @param inChannels channels of the pictures, 3 by default
 */
public record DenseNet(Row row, int classes, int inChannels) {

  /** The table: layers in each of the four blocks. */
  public enum Row {
    /** 7,978,856 parameters. */
    DENSENET121(6, 12, 24, 16),
    /** 14,149,480 parameters. */
    DENSENET169(6, 12, 32, 32),
    /** 20,013,928 parameters. */
    DENSENET201(6, 12, 48, 32);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> layers;

    Row(Integer... layers) {
      this.layers = List.of(layers);
    }
  }

  private static final int GROWTH = 32;

  /**
   * The network of a row.
   *
   * @param row which column of table 1
   * @return 1000 classes, colour pictures
   */
  public static DenseNet of(Row row) {
    return new DenseNet(row, 1000, 3);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public DenseNet classes(int count) {
    return new DenseNet(row, count, inChannels);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public DenseNet inChannels(int count) {
    return new DenseNet(row, classes, count);
  }

  /**
   * The layers.
   *
   * @return the model for 224 by 224 pictures
   */
  public ModelSpec spec() {
    Sequence features =
        Sequence.named("Sequential")
            .then("conv0", Parts.plainConv(inChannels, 64, 7, 2))
            .then("norm0", Norm.of(64))
            .then("relu0", Parts.RELU)
            .then("pool0", Pool.max(Window.of(3).stride(2).padding(1)));
    int maps = 64;
    for (int block = 1; block <= row.layers.size(); block++) {
      int layers = row.layers.get(block - 1);
      features = features.then("denseblock" + block, block(maps, layers));
      maps += layers * GROWTH;
      if (block < row.layers.size()) {
        features = features.then("transition" + block, transition(maps));
        maps /= 2;
      }
    }
    return new ModelSpec(
        row.name().toLowerCase(Locale.ROOT),
        ImageShape.of(inChannels, 224, 224),
        Sequence.named("DenseNet")
            .then("features", features.then("norm5", Norm.of(maps)))
            .then(Parts.RELU)
            .then(AdaptivePool.global())
            .then(new Flat())
            .then("classifier", Dense.of(maps, classes)));
  }

  private static Sequence block(int maps, int layers) {
    Sequence block = Sequence.named("_DenseBlock");
    for (int i = 0; i < layers; i++) {
      Sequence layer = Parts.only("denselayer" + (i + 1), layer(maps + i * GROWTH));
      block = block.then(Branches.of(new Identity(), layer));
    }
    return block;
  }

  private static Sequence layer(int maps) {
    return Sequence.named("_DenseLayer")
        .then("norm1", Norm.of(maps))
        .then("relu1", Parts.RELU)
        .then("conv1", Parts.plainConv(maps, 4 * GROWTH, 1, 1))
        .then("norm2", Norm.of(4 * GROWTH))
        .then("relu2", Parts.RELU)
        .then("conv2", Parts.plainConv(4 * GROWTH, GROWTH, 3, 1));
  }

  private static Sequence transition(int maps) {
    return Sequence.named("_Transition")
        .then("norm", Norm.of(maps))
        .then("relu", Parts.RELU)
        .then("conv", Parts.plainConv(maps, maps / 2, 1, 1))
        .then("pool", Pool.average(Window.of(2).stride(2)));
  }
}
