/** Execution of cells with JShell in this process: loading, stopping, errors with cell and line. */
package deeper.kernel.cell;
