package deeper.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code ./course test}: every check of the project, through Maven. */
@Command(
    name = "test",
    description = {
      "Runs every check: style, lints, unit tests, architecture, kernel, then every lesson.",
      "What follows is handed to Maven; then the lessons are left out."
    },
    footer = {
      "",
      "Example:",
      "  ./course test",
      "  ./course test -pl lessons-lib -am -Dtest=MainTest"
    })
public final class TestVerb implements Verb {
  private static final int LESSONS_ON_NEWEST = 3;

  @Unmatched private List<String> more = new ArrayList<>();

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public TestVerb() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Checkout checkout = Checkout.find();
    new PythonSetup(checkout, this::say).ensureForTests();
    new Setup(checkout, this::say).prepare();
    List<String> maven = new ArrayList<>(List.of(Commands.maven(), "-B", "-ntp", "verify"));
    maven.addAll(more);
    if (start(checkout, maven) != 0) {
      return 1;
    }
    if (!more.isEmpty()) {
      return 0;
    }
    Path jdk = Path.of(System.getProperty("java.home"));
    if (start(checkout, lessons(checkout, jdk, "lessons")) != 0 || solutions(checkout, jdk) != 0) {
      return 1;
    }
    return onNewestJdk(checkout);
  }

  private static int solutions(Checkout checkout, Path jdk)
      throws IOException, InterruptedException {
    boolean has = !Lesson.in(checkout.notebooks().resolve("solutions")).isEmpty();
    return has ? start(checkout, lessons(checkout, jdk, "solutions", "--solutions")) : 0;
  }

  /** Three lessons once more, to know that the course outlives its JDK. */
  private int onNewestJdk(Checkout checkout) throws IOException, InterruptedException {
    Optional<Path> newest = NewestJdk.find(System.getenv(), NewestJdk.usualFolders());
    if (newest.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new PrerequisiteException(
          "test: no JDK above 17 found. Install one or name it in DEEPER_NEWEST_JDK.");
    }
    if (newest.isEmpty()) {
      say("no JDK above 17 found; its three lessons are left out");
      return 0;
    }
    String[] three =
        Lesson.in(checkout.notebooks()).stream()
            .limit(LESSONS_ON_NEWEST)
            .map(Lesson::id)
            .toArray(String[]::new);
    say("lessons " + String.join(" ", three) + " once more, on " + newest.get());
    return start(checkout, lessons(checkout, newest.get(), "lessons-newest-jdk", three));
  }

  /** In a process of its own, on the classes that Maven has just checked. */
  private static List<String> lessons(Checkout checkout, Path jdk, String name, String... ids) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.add("-Djava.awt.headless=true");
    command.add("-Ddeeper.home=" + checkout.root());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("run", "--json"));
    command.add(checkout.root().resolve("target").resolve(name + ".json").toString());
    command.addAll(List.of(ids));
    return command;
  }

  private static int start(Checkout checkout, List<String> command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(checkout.root().toFile()).inheritIO();
    return builder.start().waitFor() == 0 ? 0 : 1;
  }

  private void say(String line) {
    spec.commandLine().getOut().println("course: " + line);
    spec.commandLine().getOut().flush();
  }
}
