/**
 * The Jupyter kernel of the course.
 *
 * <p>{@link deeper.kernel.Main} starts it from a connection file; {@code deeper.cli} writes its
 * kernelspec. {@code wire} speaks the Jupyter protocol over ZeroMQ, {@code cell} executes cells
 * with JShell, {@code io} carries output and input, {@code assist} completes, inspects and
 * remembers, {@code magic} holds the percent commands. Values are shown by {@link
 * deeper.notebook.Rendering}. The protocol layer is ours because those of the other Java kernels
 * stop answering after one message with a forged signature.
 */
package deeper.kernel;
