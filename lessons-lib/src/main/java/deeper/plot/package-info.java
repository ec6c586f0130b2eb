/** Charts, picture grids and drawings. */
package deeper.plot;
