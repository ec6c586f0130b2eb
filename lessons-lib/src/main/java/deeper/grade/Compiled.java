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
   * use what is not allowed.
   */
  static Compiled of(Workplace place, Assignment assignment, Answers answers) {
    List<String> sources = new ArrayList<>(answers.sources());
    Map<Integer, String> problems = new TreeMap<>(answers.problems());
    for (int round = 0; round < ROUNDS; round++) {
      Compiled next;
      try {
        next = once(place, assignment, sources);
      } catch (Session.Stopped e) {
        if (e.isUnexplained()) {
          throw new GraderFault("the compiler died without a reason that we know", e);
        }
        return nothing(assignment, problems, "does not compile: the compiler " + e.getMessage());
      }
      next.problems().forEach(problems::putIfAbsent);
      if (next.classes().isEmpty()) {
        return nothing(assignment, problems, "does not compile");
      }
      Map<Integer, String> violations = assignment.rules().allowed().violations(read(next));
      if (violations.isEmpty()) {
        return new Compiled(next.classes(), problems);
      }
      violations.forEach(
          (cell, words) -> {
            problems.putIfAbsent(cell, words);
            sources.set(cell, assignment.pieces().get(cell).stub());
          });
    }
    return nothing(assignment, problems, "uses what this assignment does not allow");
  }

  private static Compiled nothing(
      Assignment assignment, Map<Integer, String> problems, String reason) {
    for (int i = 0; i < assignment.pieces().size(); i++) {
      problems.putIfAbsent(i, reason);
    }
    return new Compiled(Map.of(), problems);
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
