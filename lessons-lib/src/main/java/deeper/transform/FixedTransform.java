package deeper.transform;

/** A step on bytes that leaves nothing to chance: it needs no seed. */
@FunctionalInterface
public interface FixedTransform extends PictureTransform {
  /**
   * Transforms one picture.
   *
   * @param picture the picture; stays as it is
   * @return the new picture
   */
  Picture apply(Picture picture);

  @Override
  default Picture apply(Picture picture, long seed) {
    return apply(picture);
  }
}
