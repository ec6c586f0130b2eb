package deeper.zoo;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.AdaptivePool;
import deeper.spec.Auxiliary;
import deeper.spec.Branches;
import deeper.spec.Dense;
import deeper.spec.Drop;
import deeper.spec.Flat;
import deeper.spec.ModelSpec;
import deeper.spec.Pool;
import deeper.spec.Sequence;

/**
 * GoogLeNet (Szegedy et al., 2014, "Going deeper with convolutions", table 1), as torchvision
 * builds it: with batch norm instead of response normalisation, and with 3x3 kernels in the branch
 * that the paper calls 5x5, because the published weights have them.
 *
 * @param classes number of classes, 1000 by default
 * @param inChannels channels of the pictures, 3 by default
 * @param hasAuxiliary whether the two side exits are there, false by default
 */
public record GoogLeNet(int classes, int inChannels, boolean hasAuxiliary) {

  /** One line of table 1: maps of each branch. */
  private record Inception(
      int in, int ones, int reduce3, int threes, int reduce5, int fives, int pool) {}

  private static final Window CEIL_HALF = Window.of(3).stride(2).ceil();

  /**
   * Without side exits: 6,624,904 parameters (with them 13,004,888).
   *
   * @return 1000 classes, colour pictures
   */
  public static GoogLeNet of() {
    return new GoogLeNet(1000, 3, false);
  }

  /**
   * The same for another number of classes.
   *
   * @param count number of classes, at least 1
   * @return the copy
   */
  public GoogLeNet classes(int count) {
    return new GoogLeNet(count, inChannels, hasAuxiliary);
  }

  /**
   * The same for pictures with another number of channels.
   *
   * @param count channels, 1 for grey
   * @return the copy
   */
  public GoogLeNet inChannels(int count) {
    return new GoogLeNet(classes, count, hasAuxiliary);
  }

  /**
   * With the two side exits or without.
   *
   * @param yes whether training adds their losses, each times 0.3
   * @return the copy
   */
  public GoogLeNet auxiliary(boolean yes) {
    return new GoogLeNet(classes, inChannels, yes);
  }

  /**
   * The layers.
   *
   * @return the model for 224 by 224 pictures
   */
  public ModelSpec spec() {
    Sequence net =
        Sequence.named("GoogLeNet")
            .then("conv1", Parts.basicConv(inChannels, 64, Window.of(7).stride(2).padding(3)))
            .then("maxpool1", Pool.max(CEIL_HALF))
            .then("conv2", Parts.basicConv(64, 64, Window.of(1)))
            .then("conv3", Parts.basicConv(64, 192, Window.of(3).padding(1)))
            .then("maxpool2", Pool.max(CEIL_HALF))
            .then("inception3a", module(new Inception(192, 64, 96, 128, 16, 32, 32)))
            .then("inception3b", module(new Inception(256, 128, 128, 192, 32, 96, 64)))
            .then("maxpool3", Pool.max(CEIL_HALF))
            .then("inception4a", module(new Inception(480, 192, 96, 208, 16, 48, 64)));
    net =
        exit(net, "aux1", 512)
            .then("inception4b", module(new Inception(512, 160, 112, 224, 24, 64, 64)))
            .then("inception4c", module(new Inception(512, 128, 128, 256, 24, 64, 64)))
            .then("inception4d", module(new Inception(512, 112, 144, 288, 32, 64, 64)));
    net =
        exit(net, "aux2", 528)
            .then("inception4e", module(new Inception(528, 256, 160, 320, 32, 128, 128)))
            .then("maxpool4", Pool.max(Window.of(2).stride(2).ceil()))
            .then("inception5a", module(new Inception(832, 256, 160, 320, 32, 128, 128)))
            .then("inception5b", module(new Inception(832, 384, 192, 384, 48, 128, 128)))
            .then("avgpool", AdaptivePool.global())
            .then(new Flat())
            .then("dropout", new Drop(0.2))
            .then("fc", Dense.of(1024, classes));
    return new ModelSpec("googlenet", ImageShape.of(inChannels, 224, 224), net);
  }

  private static Sequence module(Inception row) {
    Window one = Window.of(1);
    Window three = Window.of(3).padding(1);
    Pool pool = Pool.max(Window.of(3).stride(1).padding(1).ceil());
    return Sequence.named("Inception")
        .then(
            Branches.of(
                Parts.only("branch1", Parts.basicConv(row.in, row.ones, one)),
                Parts.only(
                    "branch2",
                    Sequence.of(
                        Parts.basicConv(row.in, row.reduce3, one),
                        Parts.basicConv(row.reduce3, row.threes, three))),
                // The paper's 5x5: torchvision's published weights are 3x3.
                Parts.only(
                    "branch3",
                    Sequence.of(
                        Parts.basicConv(row.in, row.reduce5, one),
                        Parts.basicConv(row.reduce5, row.fives, three))),
                Parts.only("branch4", Sequence.of(pool, Parts.basicConv(row.in, row.pool, one)))));
  }

  private Sequence exit(Sequence net, String name, int maps) {
    if (!hasAuxiliary) {
      return net;
    }
    Sequence head =
        Sequence.named("InceptionAux")
            .then(new AdaptivePool(4, 4))
            .then("conv", Parts.basicConv(maps, 128, Window.of(1)))
            .then(new Flat())
            .then("fc1", Dense.of(128 * 4 * 4, 1024))
            .then(Parts.RELU)
            .then("dropout", new Drop(0.7))
            .then("fc2", Dense.of(1024, classes));
    return net.then(name, new Auxiliary(head, 0.3));
  }
}
