/**
 * Walls around ND4J: what would end the process (an array of another shape, an integer divided by
 * zero, an empty array, an index beyond the end, more memory than there is) throws instead, with a
 * sentence that names the values.
 *
 * <p>ND4J finds {@code GuardedBackend} by itself wherever this library is on the class path:
 * programs, kernels and the grader alike. It holds for the CPU; on a GPU, ND4J's own backend stays.
 */
package deeper.ops.nd4j.guard;
