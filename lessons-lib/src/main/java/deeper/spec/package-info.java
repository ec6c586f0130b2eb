/** Architectures as data: layer records, model specifications, summaries. */
package deeper.spec;
