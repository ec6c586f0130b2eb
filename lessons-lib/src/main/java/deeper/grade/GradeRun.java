package deeper.grade;

import io.deeper.gson.Gson;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Grades a whole folder, several at a time, each in a place of its own. */
final class GradeRun {
  private static final String RUN = "run.json";

  private final Assignment assignment;
  private final Grading.Job job;
  private final Sandbox sandbox;
  private final Consumer<String> say;
  private final long seed;

  GradeRun(Assignment assignment, Grading.Job job, Sandbox sandbox, Consumer<String> say)
      throws IOException {
    this.assignment = assignment;
    this.job = job;
    this.sandbox = sandbox;
    this.say = say;
    this.seed = seed();
  }

  /** Drawn once per class and kept, so that grading again draws the same. */
  private long seed() throws IOException {
    Path file = Files.createDirectories(job.out()).resolve(RUN);
    if (Files.exists(file)) {
      return new Gson().fromJson(Files.readString(file), JsonObject.class).get("seed").getAsLong();
    }
    long drawn = new SecureRandom().nextLong() >> 11; // whole in JSON's doubles too
    JsonObject run = new JsonObject();
    run.addProperty("assignment", assignment.id());
    run.addProperty("seed", drawn);
    run.addProperty("sandbox", sandbox.kind().name());
    Files.writeString(file, run + "\n");
    return drawn;
  }

  /** Before a class is graded, the solution must get everything and the stub nothing. */
  void trySolutionAndStub() {
    try (Programs programs = Programs.unpack(assignment.rules().library())) {
      Grader grader = new Grader(assignment, new Workplace(sandbox, programs, 0), seed);
      Result full = grader.grade("solution", assignment::notebook);
      byte[] stub =
          Release.text(Release.notebook(assignment.notebook())).getBytes(StandardCharsets.UTF_8);
      Result none = grader.grade("stub", () -> NotebookFile.parse(stub));
      if (full.score() != assignment.points() || none.score() != 0 || none.max() == 0) {
        String why = full.reason().isEmpty() ? failed(full) : full.reason();
        throw new GradeException(
            "grade: "
                + assignment.id()
                + " is broken: its solution gets "
                + full.score()
                + ", its"
                + " release "
                + none.score()
                + " of "
                + assignment.points()
                + " ("
                + why
                + "). Nothing was graded.");
      }
    }
  }

  private static String failed(Result result) {
    return result.marks().stream()
        .filter(mark -> !mark.passed())
        .map(mark -> mark.id() + ": " + mark.message())
        .findFirst()
        .orElse("no check failed");
  }

  List<Row.Attempt> all() throws IOException {
    List<Submission> submissions = Submission.in(job.submissions(), assignment.id());
    if (submissions.isEmpty()) {
      throw new GradeException("grade: there is no submission in " + job.submissions() + ".");
    }
    BlockingQueue<Integer> slots = new LinkedBlockingQueue<>();
    for (int i = 0; i < job.workers(); i++) {
      slots.add(i);
    }
    String version = version();
    ExecutorService workers = Executors.newFixedThreadPool(job.workers());
    try (Programs programs = Programs.unpack(assignment.rules().library())) {
      List<Future<Row.Attempt>> running = new ArrayList<>();
      for (Submission submission : submissions) {
        running.add(workers.submit(() -> inSlot(slots, programs, submission, version)));
      }
      List<Row.Attempt> done = new ArrayList<>();
      for (Future<Row.Attempt> one : running) {
        done.add(one.get());
      }
      return done;
    } catch (ExecutionException e) {
      throw new IOException("grade: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("grade: interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private Row.Attempt inSlot(
      BlockingQueue<Integer> slots, Programs programs, Submission submission, String version)
      throws InterruptedException, IOException {
    int slot = slots.take();
    try {
      String key = key(submission, version);
      Optional<Result> before = Results.read(job.out(), key, submission);
      if (before.isPresent() && before.get().status() != Result.Status.GRADER_FAULT) {
        return new Row.Attempt(submission, before.get());
      }
      Grader grader = new Grader(assignment, new Workplace(sandbox, programs, slot), seed);
      Result result = grader.grade(submission.student(), submission::read);
      Results.write(job.out(), key, submission, result);
      say.accept(
          String.format(
              java.util.Locale.ROOT,
              "%-12s %5.1f / %.0f  %4.1f s  %s",
              Csv.cell(submission.student()),
              result.score(),
              assignment.points(),
              result.seconds(),
              result.reason()));
      return new Row.Attempt(submission, result);
    } finally {
      slots.add(slot);
    }
  }

  /** The assignment with its checks and the grader itself: if one changes, all is graded again. */
  private String version() throws IOException {
    StringBuilder all = new StringBuilder(seed + sandbox.kind().name());
    for (String name : List.of("Visible.java", "Hidden.java")) {
      Path file = assignment.file().resolveSibling(assignment.id() + name);
      all.append(Files.exists(file) ? Files.readString(file) : "");
    }
    all.append(assignment.notebook().json()).append(assignment.rules().limits());
    return Submission.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String key(Submission submission, String version) throws IOException {
    Path file = submission.notebook();
    boolean readable =
        file != null
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) < 16_000_000;
    String content = readable ? Submission.sha256(Files.readAllBytes(file)) : submission.problem();
    return version + ":" + content;
  }
}
