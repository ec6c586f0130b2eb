/** The networks of the papers, as rows of their tables. */
package deeper.zoo;
