package deeper.cli;

import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./course run}: executes lessons headless. */
@Command(
    name = "run",
    description = {
      "Executes lessons headless through the course kernel, each within its declared budget.",
      "The executed notebook and its page are left in target/lessons; the page needs no network."
    },
    footer = {
      "",
      "Example:",
      "  ./course run                     # every lesson",
      "  ./course run 00 05 --json r.json # two of them, the result for programs too",
      "  ./course run 05 --save           # keep the outputs in the notebook itself",
      "  ./course run 05 --lang zh        # the page begins in Chinese",
      "  ./course run 11 --full           # the long run of a lesson: hours",
      "  ./course run --solutions 05      # the solutions of its exercises"
    })
public final class RunVerb implements Verb {
  @Parameters(paramLabel = "NN", arity = "0..*", description = "lessons by number or file")
  private List<String> chosen = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result for programs")
  private Path json;

  @Option(names = "--save", description = "writes the outputs back into the notebook, cleaned")
  private boolean save;

  @Option(names = "--full", description = "the long runs; the budgets do not count")
  private boolean full;

  @Option(names = "--solutions", description = "the solutions of the exercises, not the lessons")
  private boolean solutions;

  @Option(
      names = "--lang",
      paramLabel = "en|zh",
      description = "the language in which the page begins (default: ${DEFAULT-VALUE})")
  private String language = "en";

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public RunVerb() {}

  @Override
  public Integer call() throws IOException {
    check();
    Checkout checkout = Checkout.find();
    Path notebooks = checkout.notebooks();
    Path folder = checkout.root().resolve("target").resolve("lessons");
    if (solutions) {
      notebooks = notebooks.resolve("solutions");
      folder = folder.resolve("solutions");
    }
    List<Lesson> lessons = choose(Lesson.in(notebooks));
    PrintWriter out = spec.commandLine().getOut();
    Python python = new Setup(checkout, line -> out.println("course: " + line)).prepare();
    var options = new LessonRun.Options(save, full, language, folder);
    LessonRun runner = new LessonRun(checkout, python, options);
    return run(lessons, runner);
  }

  /** 0 if all went well; 2 if nothing was wrong but that data could not be had; else 1. */
  private int run(List<Lesson> lessons, LessonRun runner) throws IOException {
    JsonArray results = new JsonArray();
    int failed = 0;
    int withoutData = 0;
    for (Lesson lesson : lessons) {
      LessonRun.Outcome outcome = runner.run(lesson);
      report(lesson, outcome, width(lessons));
      results.add(outcome.toJson(lesson));
      boolean lacksData = outcome.missingData().isPresent();
      withoutData += lacksData ? 1 : 0;
      failed += outcome.ok() || lacksData ? 0 : 1;
    }
    if (json != null) {
      write(results);
    }
    return failed > 0 ? 1 : withoutData > 0 ? 2 : 0;
  }

  private void check() {
    if (save && full) {
      throw new PrerequisiteException(
          "run: --save keeps the outputs of the quick run. Leave out --full or --save.");
    }
    if (!language.equals("en") && !language.equals("zh")) {
      throw new PrerequisiteException(
          "run: language (" + language + ") must be en or zh. Try --lang zh.");
    }
  }

  private List<Lesson> choose(List<Lesson> all) {
    if (all.isEmpty() && chosen.isEmpty()) {
      throw new PrerequisiteException("run: there are no lessons in notebooks/.");
    }
    return chosen.isEmpty() ? all : chosen.stream().map(name -> choose(all, name)).toList();
  }

  private static Lesson choose(List<Lesson> all, String name) {
    if (name.endsWith(".ipynb") && Files.isRegularFile(Path.of(name))) {
      return Lesson.read(Path.of(name).toAbsolutePath());
    }
    String known = String.join(" ", all.stream().map(Lesson::id).toList());
    return all.stream()
        .filter(lesson -> lesson.id().equals(name.length() == 1 ? "0" + name : name))
        .findFirst()
        .orElseThrow(
            () ->
                new PrerequisiteException(
                    "run: there is no lesson '" + name + "'. The lessons are: " + known + "."));
  }

  private static int width(List<Lesson> lessons) {
    return lessons.stream().mapToInt(lesson -> lesson.topic().length()).max().orElse(1);
  }

  private void report(Lesson lesson, LessonRun.Outcome outcome, int width) {
    PrintWriter out = spec.commandLine().getOut();
    if (outcome.missingData().isPresent()) {
      out.printf("%s %s  no data: %s%n", lesson.id(), lesson.topic(), outcome.missingData().get());
      out.flush();
      return;
    }
    out.printf(
        "%s %-" + width + "s  %s  %.0f s of %s%n",
        lesson.id(),
        lesson.topic(),
        outcome.status(),
        outcome.seconds(),
        full ? "a full run" : lesson.budget());
    if (!outcome.ok()) {
      out.printf("%n%s %s, cell [%d]:%n", lesson.id(), lesson.topic(), outcome.cell());
      out.println(outcome.source().indent(4).stripTrailing());
      out.println(outcome.error().indent(2).stripTrailing());
      out.println();
    }
    out.flush();
  }

  private void write(JsonArray results) throws IOException {
    JsonObject top = new JsonObject();
    top.add("lessons", results);
    Files.writeString(
        json,
        new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(top)
            + "\n");
  }
}
