/**
 * Timings of each operator's twins, loops beside the fast engine. Run by hand, never in the build;
 * {@code tests/README.md} has the command and a table.
 */
package deeper.tests.jmh;
