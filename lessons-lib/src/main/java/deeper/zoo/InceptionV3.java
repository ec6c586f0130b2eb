package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Auxiliary;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;

/**
 * Inception v3 (Szegedy et al., 2015, "Rethinking the Inception architecture for computer vision",
 * table 1), as torchvision builds it. Its side exit needs features of 17 by 17, so pictures of 299
 * by 299.
 *
 * @param classes number of classes, 1000 by default
 * @param inChannels channels of the pictures, 3 by default
 * @param hasAuxiliary whether the side exit is there, false by default
 */
public record InceptionV3(int classes, int inChannels, boolean hasAuxiliary) {

  /**
   * Without the side exit: 23,834,568 parameters (with it 27,161,264).
   *
   * @return 1000 classes, colour pictures
   */
  public static InceptionV3 of() {
    return new InceptionV3(1000, 3, false);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public InceptionV3 classes(int count) {
    return new InceptionV3(count, inChannels, hasAuxiliary);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public InceptionV3 inChannels(int count) {
    return new InceptionV3(classes, count, hasAuxiliary);
  }

  /**
   * With the side exit or without.
   *
   * @param yes whether training adds its loss times 0.4
   * @return the copy
   */
  public InceptionV3 auxiliary(boolean yes) {
    return new InceptionV3(classes, inChannels, yes);
  }

  /**
   * The layers.
   *
   * @return the model for 299 by 299 pictures
   */
  public ModelSpec spec() {
    Sequence net =
        stem()
            .then("Mixed_5b", InceptionBlocks.a(192, 32))
            .then("Mixed_5c", InceptionBlocks.a(256, 64))
            .then("Mixed_5d", InceptionBlocks.a(288, 64))
            .then("Mixed_6a", InceptionBlocks.b(288))
            .then("Mixed_6b", InceptionBlocks.c(768, 128))
            .then("Mixed_6c", InceptionBlocks.c(768, 160))
            .then("Mixed_6d", InceptionBlocks.c(768, 160))
            .then("Mixed_6e", InceptionBlocks.c(768, 192));
    if (hasAuxiliary) {
      net = net.then("AuxLogits", new Auxiliary(exit(), 0.4));
    }
    return new ModelSpec(
        "inception_v3",
        ImageShape.of(inChannels, 299, 299),
        net.then("Mixed_7a", InceptionBlocks.d(768))
            .then("Mixed_7b", InceptionBlocks.e(1280))
            .then("Mixed_7c", InceptionBlocks.e(2048))
            .then("avgpool", AdaptivePool.global())
            .then("dropout", new Drop(0.5))
            .then(new Flat())
            .then("fc", Dense.of(2048, classes)));
  }

  private Sequence stem() {
    Pool half = Pool.max(Window.of(3).stride(2));
    return Sequence.named("Inception3")
        .then("Conv2d_1a_3x3", Parts.basicConv(inChannels, 32, Window.of(3).stride(2)))
        .then("Conv2d_2a_3x3", Parts.basicConv(32, 32, Window.of(3)))
        .then("Conv2d_2b_3x3", Parts.basicConv(32, 64, Window.of(3).padding(1)))
        .then("maxpool1", half)
        .then("Conv2d_3b_1x1", Parts.basicConv(64, 80, Window.of(1)))
        .then("Conv2d_4a_3x3", Parts.basicConv(80, 192, Window.of(3)))
        .then("maxpool2", half);
  }

  private Sequence exit() {
    return Sequence.named("InceptionAux")
        .then(Pool.average(Window.of(5).stride(3)))
        .then("conv0", Parts.basicConv(768, 128, Window.of(1)))
        .then("conv1", Parts.basicConv(128, 768, Window.of(5)))
        .then(AdaptivePool.global())
        .then(new Flat())
        .then("fc", Dense.of(768, classes));
  }
}
