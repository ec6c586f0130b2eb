/**
 * Golden parity: PyTorch's numbers, stored as JSON, against this build.
 *
 * <p>{@link deeper.tests.golden.Golden} reads a folder of fixture files; a {@link
 * deeper.tests.golden.Kind} knows one of the files. To add a kind, implement it and name the class
 * in {@code META-INF/services/deeper.tests.golden.Kind}, then add its name to {@code golden.kinds}.
 */
package deeper.tests.golden;
