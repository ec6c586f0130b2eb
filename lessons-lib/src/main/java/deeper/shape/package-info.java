/** Shapes of pictures, windows that slide over them, and the arithmetic of both. */
package deeper.shape;
