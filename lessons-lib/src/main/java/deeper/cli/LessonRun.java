package deeper.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Executes one lesson through Jupyter's own client, in a process of its own. */
final class LessonRun {
  private final Checkout checkout;
  private final Python python;
  private final boolean save;

  LessonRun(Checkout checkout, Python python, boolean save) {
    this.checkout = checkout;
    this.python = python;
    this.save = save;
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
    Path out = checkout.root().resolve("target").resolve("lessons");
    try {
      Files.createDirectories(out);
      Path report = Files.createTempFile("lesson", ".json");
      try {
        Commands.Result result =
            Commands.run(command(lesson, out, report), new Kernelspec(checkout).environment());
        String json = Files.readString(report);
        return json.isEmpty()
            ? new Outcome("failed", 0, 0, "", "the notebook client died: " + result.output())
            : new Gson().fromJson(json, Outcome.class);
      } finally {
        Files.delete(report);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Lesson lesson, Path out, Path report) {
    List<String> command = new ArrayList<>();
    command.add(python.executable().toString());
    command.add(checkout.root().resolve("environment").resolve("run_lesson.py").toString());
    command.addAll(List.of("--notebook", lesson.file().toString()));
    command.addAll(List.of("--out", out.toString()));
    command.addAll(List.of("--report", report.toString()));
    command.addAll(List.of("--kernel", Kernelspec.NAME));
    command.addAll(List.of("--budget", Integer.toString(lesson.budget())));
    if (save) {
      command.addAll(List.of("--save", checkout.root().toString()));
    }
    return command;
  }
}
