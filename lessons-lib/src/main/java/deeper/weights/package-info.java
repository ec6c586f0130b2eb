/** Weight files in and out, under torchvision's parameter names. */
package deeper.weights;
