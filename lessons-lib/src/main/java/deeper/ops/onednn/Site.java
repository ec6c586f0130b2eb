package deeper.ops.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * Where and how a layer is recorded.
 *
 * @param tape on which tape
 * @param isTraining whether backward steps follow
 * @param activation fused onto its end, or {@code null}
 */
record Site(Tape tape, boolean isTraining, Activation activation) {
  dnnl.prop_kind kind() {
    return isTraining ? dnnl.prop_kind.forward_training : dnnl.prop_kind.forward_inference;
  }

  /** The gradient before the fused activation. */
  Value beforeActivation(Value y, Value dy) {
    return activation == null ? dy : activation.backward(tape, y, dy);
  }
}
