/** The long runs whose results the lessons quote: each a main that can be stopped and goes on. */
package deeper.tests.results;
