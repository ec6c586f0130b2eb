/** Mains of {@code golden} and {@code bench}: outside the published jars. */
package deeper.tests;
