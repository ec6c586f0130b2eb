/** The operators of convolutional networks, forward and backward, in several engines. */
package deeper.ops;
