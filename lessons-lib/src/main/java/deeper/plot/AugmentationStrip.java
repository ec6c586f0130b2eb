package deeper.plot;

import deeper.transform.Picture;
import deeper.transform.PictureTransform;
import deeper.transform.Transform;
import deeper.transform.Transforms;

/**
 * Before and after: a picture beside what each step of an augmentation makes of it.
 *
 * <pre>{@code
 * AugmentationStrip.of(picture, Presets.imagenetTrain(), 7)
 * }</pre>
 */
public final class AugmentationStrip {
  private AugmentationStrip() {}

  /**
   * The picture, then the picture after each step on bytes, one after the other.
   *
   * @param picture before
   * @param transforms the steps; those on floats are not shown
   * @param seed decides the random choices, as in {@link Transforms#apply}
   * @return a strip of pictures titled with the steps' names
   */
  public static Figure of(Picture picture, Transforms transforms, long seed) {
    int shown = 1;
    PictureGrid grid = PictureGrid.columns(1 + steps(transforms)).add(picture.toImage(), "before");
    Transforms sofar = Transforms.of();
    for (Transform step : transforms.steps()) {
      if (step instanceof PictureTransform) {
        sofar = sofar.then(step);
        grid = grid.add(sofar.picture(picture, seed).toImage(), title(step));
        shown++;
      }
    }
    return grid.figure().describe(shown - 1 + " steps of an augmentation, one after the other");
  }

  /**
   * One step with several seeds: how much it varies.
   *
   * @param picture before
   * @param step a random step, or a row of steps as {@code transforms::picture}
   * @param seeds seeds 0 to {@code seeds - 1} are shown
   * @return a strip: before, then one picture a seed
   */
  public static Figure variants(Picture picture, PictureTransform step, int seeds) {
    PictureGrid grid = PictureGrid.columns(seeds + 1).add(picture.toImage(), "before");
    for (int seed = 0; seed < seeds; seed++) {
      grid = grid.add(step.apply(picture, seed).toImage(), "seed " + seed);
    }
    return grid.figure().describe("a picture and " + seeds + " variants of it");
  }

  /** The step's name, short enough to stand above a small picture. */
  private static String title(Transform step) {
    return step.getClass().getSimpleName().replaceFirst("^Random", "");
  }

  private static int steps(Transforms transforms) {
    return (int) transforms.steps().stream().filter(s -> s instanceof PictureTransform).count();
  }
}
