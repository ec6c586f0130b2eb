/** Output, displays and input of cells, each tied to the cell that caused it. */
package deeper.kernel.io;
