package deeper.grade;

import deeper.grade.inside.Compile;
import deeper.grade.inside.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a submission's code: classes that hold nothing but what is allowed.
 *
 * @param classes by name
 * @param problems why a piece was replaced by its stub
 */
record Compiled(Map<String, byte[]> classes, Map<Integer, String> problems) {
  private static final int ROUNDS = 8;

  /**
   * Compiles in the sandbox, reads the class files here, and compiles again without the cells that
   * use what is not allowed, or on which the compiler itself falls.
   */
  static Compiled of(Workplace place, Assignment assignment, Answers answers) {
    List<String> sources = new ArrayList<>(answers.sources());
    Map<Integer, String> problems = new TreeMap<>(answers.problems());
    for (int round = 0; round < ROUNDS; round++) {
      Compiled next = orFallen(place, assignment, sources);
      if (next.classes().isEmpty()) {
        Map<Integer, String> falling = falling(place, assignment, sources);
        if (falling.isEmpty()) {
          return nothing(assignment, problems, next.problems().getOrDefault(0, "does not compile"));
        }
        replace(assignment, sources, problems, falling);
        continue;
      }
      next.problems().forEach(problems::putIfAbsent);
      Map<Integer, String> violations = assignment.rules().allowed().violations(read(next));
      if (violations.isEmpty()) {
        return new Compiled(next.classes(), problems);
      }
      replace(assignment, sources, problems, violations);
    }
    return nothing(assignment, problems, "uses what this assignment does not allow");
  }

  private static void replace(
      Assignment assignment,
      List<String> sources,
      Map<Integer, String> problems,
      Map<Integer, String> cells) {
    cells.forEach(
        (cell, words) -> {
          problems.putIfAbsent(cell, words);
          sources.set(cell, assignment.pieces().get(cell).stub());
        });
  }

  /** Each cell alone, beside the stubs of the others: those on which the compiler falls. */
  private static Map<Integer, String> falling(
      Workplace place, Assignment assignment, List<String> sources) {
    Map<Integer, String> falling = new TreeMap<>();
    List<Assignment.Piece> pieces = assignment.pieces();
    for (int i = 0; i < sources.size(); i++) {
      List<String> alone = new ArrayList<>(pieces.stream().map(Assignment.Piece::stub).toList());
      if (!alone.get(i).equals(sources.get(i))) {
        alone.set(i, sources.get(i));
        Compiled one = orFallen(place, assignment, alone);
        if (one.classes().isEmpty()) {
          falling.put(i, one.problems().getOrDefault(i, "does not compile"));
        }
      }
    }
    return falling;
  }

  /** Without classes where the compiler used too much or gave up. */
  private static Compiled orFallen(Workplace place, Assignment assignment, List<String> sources) {
    try {
      return once(place, assignment, sources);
    } catch (Session.Stopped e) {
      if (e.isUnexplained()) {
        throw new GraderFault("the compiler died without a reason that we know", e);
      }
      return nothing(assignment, Map.of(), "does not compile: the compiler " + e.getMessage());
    }
  }

  private static Compiled nothing(
      Assignment assignment, Map<Integer, String> problems, String reason) {
    Map<Integer, String> all = new TreeMap<>(problems);
    for (int i = 0; i < assignment.pieces().size(); i++) {
      all.putIfAbsent(i, reason);
    }
    return new Compiled(Map.of(), all);
  }

  private static Map<String, ClassFile> read(Compiled compiled) {
    Map<String, ClassFile> own = new LinkedHashMap<>();
    compiled.classes().forEach((name, bytes) -> own.put(name, ClassFile.read(bytes)));
    return own;
  }

  private static Compiled once(Workplace place, Assignment assignment, List<String> sources)
      throws Session.Stopped {
    List<String> program = new ArrayList<>(place.program(Compile.class));
    place.library().ifPresent(jar -> program.add(jar.toString()));
    Limits limits = assignment.rules().limits();
    try (Session session = Session.start(place.command(limits, program), limits, null)) {
      DataInputStream answer = session.ask(request(assignment, sources), limits.compileSeconds());
      Map<Integer, String> problems = new TreeMap<>();
      for (int i = answer.readInt(); i > 0; i--) {
        problems.put(answer.readInt(), Wire.readText(answer));
      }
      Map<String, byte[]> classes = new LinkedHashMap<>();
      for (int i = answer.readInt(); i > 0; i--) {
        classes.put(Wire.readText(answer), Wire.readBytes(answer));
      }
      return new Compiled(classes, problems);
    } catch (IOException | Wire.BadValue e) {
      throw new GraderFault("the compiler's answer cannot be read", e);
    }
  }

  private static byte[] request(Assignment assignment, List<String> sources) {
    return Wire.frame(
        frame -> {
          Wire.writeText(frame, assignment.rules().imports());
          frame.writeInt(sources.size());
          for (int i = 0; i < sources.size(); i++) {
            Wire.writeText(frame, sources.get(i));
            Wire.writeText(frame, assignment.pieces().get(i).stub());
          }
        });
  }
}
