package deeper.ops.onednn;

/**
 * The arrays of a batch norm, one number per channel each.
 *
 * @param gamma scale
 * @param beta shift
 * @param mean running mean
 * @param variance running variance
 * @param dGamma where the gradient goes, or {@code null}
 * @param dBeta where the gradient goes, or {@code null}
 */
record NormArrays(Value gamma, Value beta, Value mean, Value variance, Value dGamma, Value dBeta) {}
