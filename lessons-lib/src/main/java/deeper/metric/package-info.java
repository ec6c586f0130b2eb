/**
 * Streaming measures of how good predictions are.
 *
 * <p>A {@link deeper.metric.Metric} is fed batch by batch and asked for its value at the end, so
 * that a smaller last batch weighs what it should. Start with {@link deeper.metric.Accuracy}.
 */
package deeper.metric;
