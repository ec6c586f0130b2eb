package deeper.cli;

import deeper.cli.book.LessonFile;
import deeper.cli.book.Pages;
import deeper.cli.book.References;
import deeper.notebook.Profile;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Executes one lesson through Jupyter's own client, in a process of its own. */
final class LessonRun {
  private static final Pattern NO_DATA = Pattern.compile("\\bDataException: ([^\\n]+)");
  private static final int FULL_BUDGET = 24 * 60 * 60;
  // Seconds for starting and stopping the client and the kernel.
  private static final int MARGIN = 30 * 60;

  private final Checkout checkout;
  private final Python python;
  private final Options options;

  LessonRun(Checkout checkout, Python python, Options options) {
    this.checkout = checkout;
    this.python = python;
    this.options = options;
  }

  /**
   * How lessons are run.
   *
   * @param isSaved whether their outputs go back into the notebooks
   * @param isFull whether they may take a day
   * @param language of the page: {@code en} or {@code zh}
   * @param folder of the executed notebooks and pages
   */
  record Options(boolean isSaved, boolean isFull, String language, Path folder) {
    int budget(Lesson lesson) {
      return isFull ? FULL_BUDGET : lesson.budget();
    }
  }

  /**
   * What came of a lesson.
   *
   * @param status {@code ok}, {@code failed} or {@code timeout}
   * @param seconds from the start of the kernel to the end of the last cell
   * @param cell the number of the failing cell as Jupyter shows it, 0 if none failed
   * @param source the failing cell
   * @param error what it said, null if none failed
   */
  record Outcome(String status, double seconds, int cell, String source, String error) {
    boolean ok() {
      return status.equals("ok");
    }

    /** What the data set said that could not be had; empty if another thing, or nothing, failed. */
    Optional<String> missingData() {
      Matcher said = NO_DATA.matcher(error == null ? "" : error);
      return said.find() ? Optional.of(said.group(1).strip()) : Optional.empty();
    }

    /** What programs read of it. */
    JsonObject toJson(Lesson lesson) {
      JsonObject json = new JsonObject();
      json.addProperty("id", lesson.id());
      json.addProperty("title", lesson.title());
      json.addProperty("status", status);
      json.addProperty("seconds", Math.round(seconds * 10) / 10.0);
      json.addProperty("budget", lesson.budget());
      json.addProperty("error", error == null ? null : "cell [" + cell + "]: " + error);
      return json;
    }
  }

  Outcome run(Lesson lesson) {
    Path out = options.folder();
    try {
      Files.createDirectories(out);
      Path report = Files.createTempFile("lesson", ".json");
      try {
        Commands.Result result =
            Commands.run(
                command(lesson, out, report), environment(), options.budget(lesson) + MARGIN);
        String json = Files.readString(report);
        if (json.isEmpty()) {
          return new Outcome("failed", 0, 0, "", "the notebook client died: " + result.output());
        }
        finish(lesson);
        return new Gson().fromJson(json, Outcome.class);
      } finally {
        Files.delete(report);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(new Kernelspec(checkout).environment());
    environment.put(Profile.VARIABLE, Boolean.toString(options.isFull()));
    return environment;
  }

  /** The page, and numbers of the prose beside their references. */
  private void finish(Lesson lesson) throws IOException {
    if (options.isSaved()) {
      References results = References.in(checkout.notebooks().resolve("results"));
      Files.writeString(lesson.file(), results.refresh(Files.readString(lesson.file())));
    }
    Path executed = options.folder().resolve(lesson.file().getFileName());
    Pages.write(LessonFile.read(executed), options.folder(), options.language());
  }

  private List<String> command(Lesson lesson, Path out, Path report) {
    List<String> command = new ArrayList<>();
    command.add(python.executable().toString());
    command.add(checkout.root().resolve("environment").resolve("run_lesson.py").toString());
    command.addAll(List.of("--notebook", lesson.file().toString()));
    command.addAll(List.of("--out", out.toString()));
    command.addAll(List.of("--report", report.toString()));
    command.addAll(List.of("--kernel", Kernelspec.NAME));
    command.addAll(List.of("--budget", Integer.toString(options.budget(lesson))));
    if (options.isSaved()) {
      command.addAll(List.of("--save", checkout.root().toString()));
    }
    return command;
  }
}
