package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Conv;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Norm;
import deeper.spec.Pool;
import deeper.spec.Sequence;
import java.util.List;
import java.util.Locale;

/**
 * VGG (Simonyan and Zisserman, 2014, "Very deep convolutional networks for large-scale image
 * recognition", table 1): stages of 3x3 convolutions, each ended by a 2x2 pool.
 *
 * @param row which column of table 1
 * @param hasNorm whether a batch norm follows each convolution, false by default
 * @param classes number of classes, 1000 by default
 * @param inChannels channels of the pictures, 3 by default
 */
public record Vgg(Row row, boolean hasNorm, int classes, int inChannels) {

  /** The table: convolutions in each of the five stages. */
  public enum Row {
    /** Column A, 132,863,336 parameters. */
    VGG11(1, 1, 2, 2, 2),
    /** Column B, 133,047,848 parameters. */
    VGG13(2, 2, 2, 2, 2),
    /** Column D, 138,357,544 parameters. */
    VGG16(2, 2, 3, 3, 3),
    /** Column E, 143,667,240 parameters. */
    VGG19(2, 2, 4, 4, 4);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Integer> convs;

    Row(Integer... convs) {
      this.convs = List.of(convs);
    }
  }

  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 512);

  /**
   * The network of a row, without batch norm.
   *
   * @param row which column of table 1
   * @return 1000 classes, colour pictures
   */
  public static Vgg of(Row row) {
    return new Vgg(row, false, 1000, 3);
  }

  /**
   * The same with a batch norm after each convolution.
   *
   * @return the copy
   */
  public Vgg withNorm() {
    return new Vgg(row, true, classes, inChannels);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public Vgg classes(int count) {
    return new Vgg(row, hasNorm, count, inChannels);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public Vgg inChannels(int count) {
    return new Vgg(row, hasNorm, classes, count);
  }

  /**
   * The layers.
   *
   * @return the model for 224 by 224 pictures
   */
  public ModelSpec spec() {
    Sequence head =
        Sequence.of(
            Dense.of(512 * 7 * 7, 4096),
            Parts.RELU,
            new Drop(0.5),
            Dense.of(4096, 4096),
            Parts.RELU,
            new Drop(0.5),
            Dense.of(4096, classes));
    return new ModelSpec(
        row.name().toLowerCase(Locale.ROOT) + (hasNorm ? "_bn" : ""),
        ImageShape.of(inChannels, 224, 224),
        Sequence.named("VGG")
            .then("features", features())
            .then("avgpool", new AdaptivePool(7, 7))
            .then(new Flat())
            .then("classifier", head));
  }

  private Sequence features() {
    Sequence features = Sequence.named("Sequential");
    int in = inChannels;
    for (int stage = 0; stage < WIDTHS.size(); stage++) {
      int out = WIDTHS.get(stage);
      for (int i = 0; i < row.convs.get(stage); i++) {
        features = features.add(Conv.of(in, out, Window.of(3).padding(1)));
        features = (hasNorm ? features.add(Norm.of(out)) : features).add(Parts.RELU);
        in = out;
      }
      features = features.add(Pool.max(Window.of(2).stride(2)));
    }
    return features;
  }
}
