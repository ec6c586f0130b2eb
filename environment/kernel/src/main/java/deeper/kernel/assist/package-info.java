/** Help while typing: completion, documentation, whether a cell is complete, history. */
package deeper.kernel.assist;
