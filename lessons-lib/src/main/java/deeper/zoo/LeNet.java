package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Activate;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import deeper.spec.SparseConv;
import java.util.List;

/**
 * LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998, "Gradient-based learning applied to document
 * recognition", section II.B), for pictures of 32 by 32.
 *
 * <pre>{@code
 * ModelSpec lenet = LeNet.modern().spec();        // 61,706 parameters
 * ModelSpec colour = LeNet.modern().inChannels(3).classes(4).spec();
 * }</pre>
 *
 * @param style which listing
 * @param classes number of classes, 10 by default
 * @param inChannels channels of the pictures, 1 by default
 */
public record LeNet(Style style, int classes, int inChannels) {

  /** The listings that go by the name LeNet-5. */
  public enum Style {
    /** ReLU, max pooling, three dense layers: what today's courses build. */
    MODERN,
    /** Sigmoid and average pooling on the modern layout. */
    SIGMOID,
    /**
     * The paper's: tanh, trained subsampling, C3 with the sparse table, C5 as a convolution. The
     * output layer is dense instead of the fixed bitmaps. 60,000 parameters before it, as
     * published.
     */
    CLASSIC
  }

  /** Table I of the paper, column by column: which maps of S2 each map of C3 sees. */
  private static final List<List<Integer>> TABLE_1 =
      List.of(
          List.of(0, 1, 2),
          List.of(1, 2, 3),
          List.of(2, 3, 4),
          List.of(3, 4, 5),
          List.of(0, 4, 5),
          List.of(0, 1, 5),
          List.of(0, 1, 2, 3),
          List.of(1, 2, 3, 4),
          List.of(2, 3, 4, 5),
          List.of(0, 3, 4, 5),
          List.of(0, 1, 4, 5),
          List.of(0, 1, 2, 5),
          List.of(0, 1, 3, 4),
          List.of(1, 2, 4, 5),
          List.of(0, 2, 3, 5),
          List.of(0, 1, 2, 3, 4, 5));

  /**
   * The listing of today's courses: 61,706 parameters (156, 2,416, 48,120, 10,164, 850).
   *
   * @return 10 classes, grey pictures
   */
  public static LeNet modern() {
    return new LeNet(Style.MODERN, 10, 1);
  }

  /**
   * The modern layout with sigmoid and average pooling: 61,706 parameters.
   *
   * @return 10 classes, grey pictures
   */
  public static LeNet sigmoid() {
    return new LeNet(Style.SIGMOID, 10, 1);
  }

  /**
   * The network of the paper: 60,000 parameters and a dense output layer of 850.
   *
   * @return 10 classes, grey pictures
   */
  public static LeNet classic() {
    return new LeNet(Style.CLASSIC, 10, 1);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public LeNet classes(int count) {
    return new LeNet(style, count, inChannels);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 3 for colour
   * @return the copy
   */
  public LeNet inChannels(int count) {
    return new LeNet(style, classes, count);
  }

  /**
   * The layers.
   *
   * @return the model for 32 by 32 pictures
   */
  public ModelSpec spec() {
    boolean isClassic = style == Style.CLASSIC;
    return new ModelSpec(
        isClassic ? "lenet5_1998" : style == Style.SIGMOID ? "lenet5_sigmoid" : "lenet5",
        ImageShape.of(inChannels, 32, 32),
        isClassic ? classicLayers() : modernLayers());
  }

  private Sequence modernLayers() {
    boolean isModern = style == Style.MODERN;
    Activate activate = isModern ? Activate.relu() : Activate.sigmoid();
    Window half = Window.of(2).stride(2);
    Pool pool = isModern ? Pool.max(half) : Pool.average(half);
    return Sequence.named("LeNet5")
        .then("conv1", Conv.of(inChannels, 6, Window.of(5)))
        .then(activate)
        .then("pool1", pool)
        .then("conv2", Conv.of(6, 16, Window.of(5)))
        .then(activate)
        .then("pool2", pool)
        .then(new Flat())
        .then("fc1", Dense.of(400, 120))
        .then(activate)
        .then("fc2", Dense.of(120, 84))
        .then(activate)
        .then("fc3", Dense.of(84, classes));
  }

  private Sequence classicLayers() {
    return Sequence.named("LeNet5")
        .then("c1", Conv.of(inChannels, 6, Window.of(5)))
        .then("tanh1", Activate.tanh())
        .then("s2", subsampling(6))
        .then("c3", new SparseConv(6, Window.of(5), TABLE_1))
        .then("tanh3", Activate.tanh())
        .then("s4", subsampling(16))
        .then("c5", Conv.of(16, 120, Window.of(5)))
        .then("tanh5", Activate.tanh())
        .then(new Flat())
        .then("f6", Dense.of(120, 84))
        .then("tanh6", Activate.tanh())
        .then("output", Dense.of(84, classes));
  }

  /**
   * The mean of 2 by 2, then a trained factor and bias per map: a 1x1 convolution, one group each.
   */
  private static Sequence subsampling(int maps) {
    return Sequence.named("Subsampling")
        .then("pool", Pool.average(Window.of(2).stride(2)))
        .then("scale", Conv.of(maps, maps, Window.of(1)).groups(maps))
        .then("tanh", Activate.tanh());
  }
}
