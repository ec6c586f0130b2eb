/** Manifests of data sets and the small real data that ships with the course. */
package deeper.datasets;
