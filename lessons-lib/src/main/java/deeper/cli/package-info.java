/** The verbs of the course command line. */
package deeper.cli;
