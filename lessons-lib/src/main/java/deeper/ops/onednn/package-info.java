/**
 * The fast engine: oneDNN's primitives, compiled once per shape and kept. {@link
 * deeper.ops.onednn.Tape} is the heart: a list of native steps over one piece of memory, recorded
 * once and played again and again. A single operator is a tape of one layer; a network is a tape of
 * all its layers, forwards and backwards, in which neighbours hand each other oneDNN's blocked
 * layout and activations are fused into what comes before them. oneDNN's types appear in this
 * package only.
 */
package deeper.ops.onednn;
