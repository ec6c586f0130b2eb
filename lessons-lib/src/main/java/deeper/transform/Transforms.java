package deeper.transform;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps in a row, from a picture to the floats a network reads. {@link ToTensor} is added at the
 * end where the steps hold none.
 *
 * <pre>{@code
 * Transforms t = Transforms.of(Resize.of(32), ToTensor.of(), Normalize.of(0.1307, 0.3081));
 * FloatPicture x = t.apply(picture, 7);
 * }</pre>
 */
public final class Transforms {
  private final List<Transform> steps;

  private Transforms(List<Transform> steps) {
    this.steps = steps;
  }

  /**
   * Puts steps in a row.
   *
   * @param steps first those on bytes, then at most one ToTensor, then those on floats
   * @return the row
   * @throws IllegalArgumentException if a step on bytes comes after one on floats
   */
  public static Transforms of(Transform... steps) {
    boolean isFloat = false;
    for (int i = 0; i < steps.length; i++) {
      if (isFloat && !(steps[i] instanceof FloatTransform)) {
        throw new IllegalArgumentException(
            "transforms: step %d (%s) must come before ToTensor and the steps on floats. Move it to the front."
                .formatted(i + 1, steps[i]));
      }
      isFloat = !(steps[i] instanceof PictureTransform);
    }
    return new Transforms(List.of(steps));
  }

  /**
   * This row with more steps at its end.
   *
   * @param more the steps
   * @return a new row
   */
  public Transforms then(Transform... more) {
    Transform[] all = new Transform[steps.size() + more.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < steps.size() ? steps.get(i) : more[i - steps.size()];
    }
    return of(all);
  }

  /**
   * Applies every step.
   *
   * @param picture the picture; stays as it is
   * @param seed decides every random choice; each step draws from a seed of its own
   * @return floats
   */
  public FloatPicture apply(Picture picture, long seed) {
    FloatPicture floats = ToTensor.of().apply(picture(picture, seed));
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof FloatTransform step) {
        floats = step.apply(floats, stepSeed(seed, i));
      }
    }
    return floats;
  }

  /**
   * Applies the steps on bytes only: what a person wants to see of an augmentation.
   *
   * @param picture the picture; stays as it is
   * @param seed decides every random choice, as in {@link #apply}
   * @return the picture before ToTensor
   */
  public Picture picture(Picture picture, long seed) {
    Picture bytes = picture;
    for (int i = 0; i < steps.size(); i++) {
      boolean isLast = i + 1 == steps.size();
      if (steps.get(i) instanceof RandomRotation turn
          && !isLast
          && steps.get(i + 1) instanceof CenterCrop crop) {
        // The same pixels as one step after the other, without turning what is cut off.
        Crop window = crop.cropOf(bytes.height(), bytes.width());
        bytes = turn.rotation(stepSeed(seed, i)).window(bytes, window);
        i++;
      } else if (steps.get(i) instanceof PictureTransform step) {
        bytes = step.apply(bytes, stepSeed(seed, i));
      }
    }
    return bytes;
  }

  private static long stepSeed(long seed, int step) {
    return Draws.mix(seed, "step", step);
  }

  /**
   * The steps.
   *
   * @return first to last
   */
  public List<Transform> steps() {
    return steps;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transforms t && steps.equals(t.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    String lines = steps.stream().map(s -> "  " + s + "\n").collect(Collectors.joining());
    return "Transforms(" + (lines.isEmpty() ? "" : "\n" + lines) + ")";
  }
}
