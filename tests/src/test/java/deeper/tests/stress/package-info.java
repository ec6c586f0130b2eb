/** Short forms of the stress programs. */
package deeper.tests.stress;
