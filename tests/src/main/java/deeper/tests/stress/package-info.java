/** What no lesson does and nothing may mind: many threads at once, shapes that keep changing. */
package deeper.tests.stress;
