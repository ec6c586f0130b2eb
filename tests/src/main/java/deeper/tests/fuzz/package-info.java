/**
 * Random calls of ND4J in child processes: whatever a call's arrays, shapes and numbers are, it
 * answers or throws, and the process lives. Run by command; {@code tests/README.md} has it.
 */
package deeper.tests.fuzz;
