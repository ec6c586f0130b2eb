package deeper.cli;

import java.util.concurrent.Callable;

/**
 * One verb of {@code ./course}, such as {@code lab} or {@code test}.
 *
 * <p>A verb is a public final class with a public constructor without arguments, carrying a picocli
 * {@code @Command} annotation whose footer holds an example, and is named in {@code
 * META-INF/services/deeper.cli.Verb} of its module. {@link #call()} returns the exit code: 0 = it
 * worked, 1 = the work failed. Wrong use and missing prerequisites are thrown as {@link
 * PrerequisiteException}, which exits 2.
 */
@FunctionalInterface
public interface Verb extends Callable<Integer> {}
