package deeper.transform;

/** The recipes of the lessons, by name. */
public final class Presets {
  private Presets() {}

  /**
   * LeNet's input: MNIST enlarged to 32 x 32, values 0..1, then normalised with the mean and
   * deviation of MNIST's training digits (0.1307, 0.3081).
   *
   * @return resize 32, to [0,1], normalise
   */
  public static Transforms mnist32() {
    return Transforms.of(Resize.of(32), ToTensor.of(), Normalize.of(0.1307, 0.3081));
  }
}
