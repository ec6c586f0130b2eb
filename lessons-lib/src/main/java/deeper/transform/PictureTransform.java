package deeper.transform;

/** A step on bytes: a pure function of a picture and a seed. */
@FunctionalInterface
public non-sealed interface PictureTransform extends Transform {
  /**
   * Transforms one picture.
   *
   * @param picture the picture; stays as it is
   * @param seed decides every random choice: the same seed gives the same result
   * @return the new picture
   */
  Picture apply(Picture picture, long seed);
}
