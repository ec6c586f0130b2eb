/** Data sets, batches and splits; downloads and their cache. */
package deeper.data;
