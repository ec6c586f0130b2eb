/** The engine to train with: every operator as whole-array operations of ND4J. */
package deeper.ops.nd4j;
