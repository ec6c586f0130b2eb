/** A library that holds the answer: what the attack by library call calls. */
package deeper.tests.grade.lib;
