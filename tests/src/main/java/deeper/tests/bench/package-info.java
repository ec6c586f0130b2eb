/**
 * What {@code ./course bench} measures: images a second, memory and start-up, each in a process of
 * its own.
 */
package deeper.tests.bench;
