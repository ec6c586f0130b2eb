/** The kernel in real front ends, and the lessons in other kernels. */
package deeper.tests.frontend;
