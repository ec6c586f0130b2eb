/** Pure functions on pictures: resize, crop, flip, colour, normalise and back. */
package deeper.transform;
