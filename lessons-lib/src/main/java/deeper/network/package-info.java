/** The only translator from a model specification to a Deeplearning4j graph. */
package deeper.network;
