package deeper.transform;

/**
 * One step between a picture file and a network. {@link Transforms#of} puts steps in a row: first
 * those on bytes ({@link PictureTransform}), then {@link ToTensor}, then those on floats ({@link
 * FloatTransform}).
 */
public sealed interface Transform permits PictureTransform, ToTensor, FloatTransform {}
