/** Streaming measures of how good predictions are. */
package deeper.metric;
