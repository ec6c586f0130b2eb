/** The engine to read: every operator as plain loops over {@code double[]}. */
package deeper.ops.naive;
