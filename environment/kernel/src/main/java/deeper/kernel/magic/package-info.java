/** The percent commands: lines and cells that are not Java. */
package deeper.kernel.magic;
