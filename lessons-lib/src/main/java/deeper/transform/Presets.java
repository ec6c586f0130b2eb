package deeper.transform;

/** The recipes of the lessons, by name. */
public final class Presets {
  private static final double[] IMAGENET_MEAN = {0.485, 0.456, 0.406};
  private static final double[] IMAGENET_STD = {0.229, 0.224, 0.225};
  private static final double[] CIFAR_MEAN = {0.4914, 0.4822, 0.4465};
  private static final double[] CIFAR_STD = {0.2470, 0.2435, 0.2616};

  private Presets() {}

  /**
   * LeNet's input: MNIST enlarged to 32 x 32, values 0..1, then normalised with the mean and
   * deviation of MNIST's training digits (0.1307, 0.3081).
   *
   * @return resize 32, to [0,1], normalise
   */
  public static Transforms mnist32() {
    return Transforms.of(Resize.of(32), ToTensor.of(), mnistNormalize());
  }

  /**
   * Training on photographs: rotation 45, centre crop 224 (no resize), horizontal and vertical flip
   * 0.5, colour jitter (0.2, 0.1, 0.1, 0.1), grey 0.025, ImageNet's mean and deviation.
   *
   * @return the steps
   */
  public static Transforms imagenetTrain() {
    return Transforms.of(
        RandomRotation.of(45),
        CenterCrop.of(224),
        RandomHorizontalFlip.of(0.5),
        RandomVerticalFlip.of(0.5),
        ColorJitter.of(0.2, 0.1, 0.1, 0.1),
        RandomGrayscale.of(0.025),
        ToTensor.of(),
        imagenetNormalize());
  }

  /**
   * Evaluation on photographs: shorter side 256, centre crop 224, ImageNet's mean and deviation.
   *
   * @return the steps
   */
  public static Transforms imagenetEval() {
    return Transforms.of(Resize.of(256), CenterCrop.of(224), ToTensor.of(), imagenetNormalize());
  }

  /**
   * One photograph for prediction, as many scripts prepare it: thumbnail with shorter side 256
   * (bicubic), centre crop 224, ImageNet's mean and deviation.
   *
   * @return the steps
   */
  public static Transforms processImage() {
    return Transforms.of(Thumbnail.of(256), CenterCrop.of(224), ToTensor.of(), imagenetNormalize());
  }

  /**
   * Training on CIFAR-10: black border 4, random crop 32, horizontal flip 0.5, CIFAR-10's mean and
   * deviation (K. He et al.: Deep residual learning for image recognition, 2015, section 4.2).
   *
   * @return the steps
   */
  public static Transforms cifarTrain() {
    return Transforms.of(
        RandomCrop.of(32).padding(4),
        RandomHorizontalFlip.of(0.5),
        ToTensor.of(),
        cifarNormalize());
  }

  /**
   * Evaluation on CIFAR-10: CIFAR-10's mean and deviation.
   *
   * @return the steps
   */
  public static Transforms cifarEval() {
    return Transforms.of(ToTensor.of(), cifarNormalize());
  }

  /**
   * Mean and deviation of ImageNet's pictures: (0.485, 0.456, 0.406), (0.229, 0.224, 0.225).
   *
   * @return the step
   */
  public static Normalize imagenetNormalize() {
    return Normalize.of(IMAGENET_MEAN, IMAGENET_STD);
  }

  /**
   * Mean and deviation of CIFAR-10's training pictures: (0.4914, 0.4822, 0.4465), (0.2470, 0.2435,
   * 0.2616).
   *
   * @return the step
   */
  public static Normalize cifarNormalize() {
    return Normalize.of(CIFAR_MEAN, CIFAR_STD);
  }

  /**
   * Mean and deviation of MNIST's training digits: 0.1307, 0.3081.
   *
   * @return the step
   */
  public static Normalize mnistNormalize() {
    return Normalize.of(0.1307, 0.3081);
  }
}
