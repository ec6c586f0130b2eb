package deeper.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The verbs of the course, built or not, in the order in which help lists them. */
enum Planned {
  LAB("Jupyter with the lessons open, after all the set-up that is missing"),
  RUN("executes lessons headless, each within its budget"),
  TEST("every check of the project"),
  GOLDEN("runs the fixture files against this build"),
  BENCH("throughput, memory and start-up, beside PyTorch if asked"),
  RELEASE("the student version of an assignment"),
  CHECK("the visible checks of an assignment on one notebook"),
  GRADE("grades a folder of submissions"),
  FEEDBACK("a page per student"),
  SITE("the static book of all lessons"),
  KERNEL("a kernelspec for the lessons in IJava or JJava"),
  DOCTOR("what is installed, what will be used and why, what to mend");

  private final String purpose;

  Planned(String purpose) {
    this.purpose = purpose;
  }

  String verb() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Help shows a verb that is to come; using it is refused. */
  CommandSpec placeholder() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection((Verb) this::refuse);
    spec.name(verb()).usageMessage().description(purpose + " (not built yet)");
    spec.usageMessage().footer("Example: ./course " + verb());
    // Whatever follows such a verb, the answer is the same.
    spec.parser().unmatchedArgumentsAllowed(true).unmatchedOptionsArePositionalParams(true);
    return spec.mixinStandardHelpOptions(true);
  }

  private Integer refuse() {
    throw new PrerequisiteException(
        "course: '" + verb() + "' is not built yet. See ./course --help for the verbs that are.");
  }
}
