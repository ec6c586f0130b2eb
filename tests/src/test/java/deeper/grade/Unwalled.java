package deeper.grade;

import io.deeper.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** The grader with walls switched off: the positive control of the attacks. Tests only. */
public final class Unwalled {
  /** What can be switched off. */
  public enum Wall {
    /** The list of what may be called. */
    ALLOW_LIST,
    /** That the course's library is not there. */
    CLASS_PATH,
    /** Namespaces, read-only files, resource limits. */
    SANDBOX,
    /** Processor time. */
    TIME,
    /** Memory that the grader watches. */
    MEMORY
  }

  // Each has a user of its own, as the places of a class have.
  private static final Queue<Integer> SLOTS =
      new ConcurrentLinkedQueue<>(IntStream.range(50, 90).boxed().toList());
  private static Assignment loaded;

  private Unwalled() {}

  /** Which sandbox works here. */
  public static String sandbox() {
    return Sandbox.find(false).kind().name();
  }

  /** Which sandbox is used where bubblewrap is missing, or what it says. */
  public static String fallbackProblem() {
    return SandboxProbe.problem(new Sandbox(Sandbox.Kind.USER_NAMESPACES, isRoot()));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** What doctor's probe finds in one kind of sandbox. */
  public static List<Walls.Wall> walls(String kind) {
    Sandbox.Kind wanted = Sandbox.Kind.valueOf(kind);
    return Walls.probe(new Sandbox(wanted, wanted != Sandbox.Kind.NONE && isRoot()));
  }

  /** Grades one notebook of A1 with walls off; returns the result as the grade book has it. */
  public static JsonObject grade(Path assignments, JsonObject notebook, Set<Wall> off) {
    return grade(assignments, notebook, off, Sandbox.Kind.BUBBLEWRAP);
  }

  /** The same with the sandbox of one kind. */
  public static JsonObject grade(
      Path assignments, JsonObject notebook, Set<Wall> off, String kind) {
    return grade(assignments, notebook, off, Sandbox.Kind.valueOf(kind));
  }

  private static JsonObject grade(
      Path assignments, JsonObject notebook, Set<Wall> off, Sandbox.Kind kind) {
    Assignment assignment = load(assignments);
    Assignment.Rules rules = rules(assignment.rules(), off);
    Sandbox sandbox =
        off.contains(Wall.SANDBOX)
            ? new Sandbox(Sandbox.Kind.NONE, false)
            : new Sandbox(kind, isRoot());
    int slot = SLOTS.remove();
    try (Programs programs = Programs.unpack(rules.library())) {
      Grader grader = new Grader(assignment.with(rules), new Workplace(sandbox, programs, slot), 1);
      byte[] text = notebook.toString().getBytes(StandardCharsets.UTF_8);
      Result result = grader.grade("control", () -> NotebookFile.parse(text));
      Submission submission = new Submission("control", "", null, java.time.Instant.EPOCH, "");
      Row row = new Row(submission, result, 1, 0, 1, List.of());
      return io.deeper.gson.JsonParser.parseString(GradeBook.json(assignment, List.of(row)))
          .getAsJsonObject()
          .getAsJsonArray("submissions")
          .get(0)
          .getAsJsonObject();
    } finally {
      SLOTS.add(slot);
    }
  }

  /** The part of a task's points that a student in this process gets without hidden checks. */
  public static double visiblePart(Path assignments, String task, Student student) {
    List<Mark> marks =
        load(assignments).visibleOnly().checks().stream()
            .filter(check -> check.task().equals(task))
            .map(check -> Grader.run(check, trial(assignments, check, student)))
            .toList();
    return marks.stream().mapToDouble(Mark::points).sum()
        / marks.stream().mapToDouble(Mark::max).sum();
  }

  /** What a check would say if it were not hidden. */
  public static String message(Path assignments, String id, Student student) {
    Check check =
        load(assignments).checks().stream()
            .filter(c -> c.id().equals(id))
            .findFirst()
            .orElseThrow();
    return Grader.run(check.hidden(false), trial(assignments, check, student)).message();
  }

  private static Trial trial(Path assignments, Check check, Student student) {
    return new Trial(student, Draws.of(1, "A1", "control", check.id()), assignments);
  }

  /** What a check sees of an exception of the student's. */
  public static NoResult threw(Throwable error) {
    return new NoResult("threw " + error, "threw an exception.");
  }

  /** Compiling the checks takes longer than a control; once is enough. */
  private static synchronized Assignment load(Path assignments) {
    if (loaded == null) {
      loaded = Assignment.load(assignments, "A1");
    }
    return loaded;
  }

  private static Assignment.Rules rules(Assignment.Rules rules, Set<Wall> off) {
    Assignment.Rules changed = rules;
    if (off.contains(Wall.ALLOW_LIST)) {
      changed = changed.allowing(AllowList.open());
    }
    if (off.contains(Wall.CLASS_PATH)) {
      changed = changed.seeing(List.of("deeper.tests.grade.lib"));
    }
    Limits l = rules.limits();
    int call = off.contains(Wall.TIME) ? 60 : l.callSeconds();
    int memory = off.contains(Wall.MEMORY) ? 4000 : l.memoryMb();
    int heap = off.contains(Wall.MEMORY) ? 1500 : l.heapMb();
    return changed.within(
        new Limits(call, 2 * call + 60, 60, 20, heap, memory, l.threads(), l.scratchMb(), 2));
  }
}
