package deeper.grade;

import io.deeper.gson.Gson;
import io.deeper.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was graded, one file per attempt under {@code OUT/results}, so that a run can go on. */
final class Results {
  private static final String FOLDER = "results";

  private Results() {}

  /** One file: whose, from what, and what came of it. */
  private record Saved(
      String key, String student, String attempt, String notebook, String time, Result result) {}

  static void write(Path out, String key, Submission submission, Result result) throws IOException {
    String notebook = submission.notebook() == null ? "" : submission.notebook().toString();
    Saved saved =
        new Saved(
            key,
            submission.student(),
            submission.attempt(),
            notebook,
            submission.time().toString(),
            result);
    Path folder = Files.createDirectories(out.resolve(FOLDER));
    Path target = folder.resolve(submission.fileName() + ".json");
    Path half = folder.resolve(submission.fileName() + ".new");
    Files.writeString(half, new Gson().toJson(saved) + "\n");
    Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What was graded before from exactly the same. */
  static Optional<Result> read(Path out, String key, Submission submission) {
    return saved(out.resolve(FOLDER).resolve(submission.fileName() + ".json"))
        .filter(saved -> saved.key().equals(key))
        .map(Saved::result);
  }

  private static Optional<Saved> saved(Path file) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return Optional.ofNullable(new Gson().fromJson(Files.readString(file), Saved.class));
    } catch (IOException | JsonParseException e) {
      return Optional.empty(); // cut short: graded again
    }
  }

  static List<Row.Attempt> readAll(Path out) throws IOException {
    Path folder = out.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Row.Attempt> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        saved(file).ifPresent(saved -> all.add(attempt(saved)));
      }
    }
    all.sort(
        java.util.Comparator.comparing((Row.Attempt a) -> a.submission().student())
            .thenComparing(a -> a.submission().time()));
    return all;
  }

  private static Row.Attempt attempt(Saved saved) {
    Path notebook = saved.notebook().isEmpty() ? null : Path.of(saved.notebook());
    Instant time = Instant.parse(saved.time());
    return new Row.Attempt(
        new Submission(saved.student(), saved.attempt(), notebook, time, ""), saved.result());
  }

  /** Pairs of students whose graded code is nearly the same, the stub subtracted. */
  static List<Similar.Pair> similar(Assignment assignment, List<Row> rows) {
    Map<String, String> code = new LinkedHashMap<>();
    for (Row row : rows) {
      Path notebook = row.submission().notebook();
      if (notebook != null && row.result().status() == Result.Status.GRADED) {
        try {
          Answers answers = Answers.take(assignment, NotebookFile.read(notebook));
          code.put(row.student(), String.join("\n", answers.sources()));
        } catch (Refused e) {
          code.remove(row.student()); // gone or changed since it was graded
        }
      }
    }
    List<String> stubs = assignment.pieces().stream().map(Assignment.Piece::stub).toList();
    return Similar.pairs(code, String.join("\n", stubs));
  }
}
