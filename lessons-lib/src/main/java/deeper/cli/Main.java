package deeper.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The one command line of the course: finds every {@link Verb} and starts the one asked for.
 *
 * <p>Exit 0 = it worked; 1 = the work failed (a check, a lesson, a test); 2 = wrong use or missing
 * prerequisite, with one line saying what to do.
 */
public final class Main {
  private static final String[] EXAMPLES = {
    "",
    "Example:",
    "  ./course lab          # Jupyter with the lessons open",
    "  ./course run 05       # one lesson, headless",
    "",
    "./course <verb> --help explains each verb."
  };

  private Main() {}

  /**
   * Runs one verb and ends the process with its exit code.
   *
   * @param args the verb and its arguments
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, with every verb that the class path offers. */
  static CommandLine commandLine() {
    return commandLine(ServiceLoader.load(Verb.class));
  }

  static CommandLine commandLine(Iterable<Verb> verbs) {
    CommandSpec root = CommandSpec.create().name("./course").mixinStandardHelpOptions(true);
    root.version(version());
    root.usageMessage()
        .description("Deeper: convolutional networks in Java notebooks.")
        .footer(EXAMPLES);
    addVerbs(root, verbs);
    return new CommandLine(root)
        .setExecutionStrategy(Main::start)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler((e, line, parsed) -> explain(e, line));
  }

  private static void addVerbs(CommandSpec root, Iterable<Verb> verbs) {
    Map<String, CommandSpec> built = new HashMap<>();
    for (Verb verb : verbs) {
      CommandSpec spec = CommandSpec.forAnnotatedObject(verb).mixinStandardHelpOptions(true);
      built.put(spec.name(), spec);
    }
    for (Planned planned : Planned.values()) {
      CommandSpec spec = built.remove(planned.verb());
      root.addSubcommand(planned.verb(), spec == null ? planned.placeholder() : spec);
    }
    built.forEach(root::addSubcommand);
  }

  private static int start(ParseResult parsed) {
    if (!parsed.hasSubcommand() && parsed.matchedOptions().isEmpty()) {
      parsed.commandSpec().commandLine().usage(parsed.commandSpec().commandLine().getOut());
      return CommandLine.ExitCode.USAGE;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Wrong use, told in one line. */
  private static int refuse(ParameterException error, String[] args) {
    CommandLine line = error.getCommandLine();
    String what = error.getMessage().lines().findFirst().orElse("wrong use");
    String help = line.getCommandSpec().qualifiedName();
    if (line.getParent() == null && args.length > 0 && !args[0].startsWith("-")) {
      what = "there is no verb '" + args[0] + "'";
    }
    line.getErr().println("course: " + what + ". See " + help + " --help.");
    return CommandLine.ExitCode.USAGE;
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "Deeper " + (version == null ? "(from a checkout)" : version);
  }

  private static int explain(Exception error, CommandLine line) {
    PrintWriter err = line.getErr();
    if (error instanceof PrerequisiteException) {
      err.println(error.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    error.printStackTrace(err);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
