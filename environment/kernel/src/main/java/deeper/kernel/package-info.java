/** The Jupyter kernel of the course. */
package deeper.kernel;
