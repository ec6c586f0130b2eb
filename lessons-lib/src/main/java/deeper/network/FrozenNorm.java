package deeper.network;

/** What the running statistics of a frozen batch norm do in training. */
public enum FrozenNorm {
  /** They stay as they are and are used as in evaluation: nothing of the layer changes. */
  FIXED,
  /** They go on following the batches, which normalise themselves: PyTorch's requires_grad only. */
  UPDATING
}
