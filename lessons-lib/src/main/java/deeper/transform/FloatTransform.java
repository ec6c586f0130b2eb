package deeper.transform;

/** A step on floats, after {@link ToTensor}: a pure function of a picture and a seed. */
@FunctionalInterface
public non-sealed interface FloatTransform extends Transform {
  /**
   * Transforms one picture.
   *
   * @param picture the picture; stays as it is
   * @param seed decides every random choice; steps without chance ignore it
   * @return the new picture
   */
  FloatPicture apply(FloatPicture picture, long seed);
}
