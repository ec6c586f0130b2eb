/**
 * The verbs of {@code ./course}: {@link deeper.cli.Main} finds them, {@link deeper.cli.Verb} is
 * what another module implements to add one.
 */
package deeper.cli;
