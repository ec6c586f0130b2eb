/** Checks that keep the house in order: borders, sizes, notebooks, README, published jars. */
package deeper.tests.house;
