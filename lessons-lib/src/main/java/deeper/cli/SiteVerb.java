package deeper.cli;

import deeper.cli.book.LessonFile;
import deeper.cli.book.Site;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./course site}: the static book of all lessons. */
@Command(
    name = "site",
    description = {
      "Makes a book of all lessons from their saved outputs: pages that need no server and no",
      "network, in both languages, with search. Open target/site/index.html in a browser."
    },
    footer = {
      "",
      "Example:",
      "  ./course site",
      "  ./course site --out public   # somewhere else",
      "A page prints to PDF from the browser."
    })
public final class SiteVerb implements Verb {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the book goes (default: target/site)")
  private Path out;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public SiteVerb() {}

  @Override
  public Integer call() {
    Checkout checkout = Checkout.find();
    PrintWriter say = spec.commandLine().getOut();
    List<LessonFile> lessons = LessonFile.in(checkout.notebooks());
    if (lessons.isEmpty()) {
      throw new PrerequisiteException("site: there are no lessons in notebooks/.");
    }
    for (LessonFile lesson : lessons) {
      if (!lesson.notExecuted().isEmpty()) {
        throw new PrerequisiteException(
            "site: lesson %s has cells without saved outputs (%s). Run ./course run %s --save first."
                .formatted(lesson.id(), String.join(" ", lesson.notExecuted()), lesson.id()));
      }
      if (!lesson.withoutTwin().isEmpty()) {
        say.printf(
            "course: %s has %d cells without Chinese: %s%n",
            lesson.name(), lesson.withoutTwin().size(), String.join(" ", lesson.withoutTwin()));
      }
    }
    Path folder = out == null ? checkout.root().resolve("target").resolve("site") : out;
    Site.write(lessons, checkout.notebooks().resolve("images"), folder);
    say.printf("course: %d lessons in %s%n", lessons.size(), folder.resolve("index.html"));
    return 0;
  }
}
