package deeper.grade;

import deeper.grade.inside.Compile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Grades changed versions of a solution in this process: our own code, so no walls are needed. */
public final class Mutants {
  private final Assignment assignment;
  private final Path folder;

  /** Over the assignments of a folder. */
  public Mutants(Path assignments, String id) {
    this.assignment = Assignment.load(assignments, id);
    this.folder = assignments;
  }

  /** The text of one cell of the solution. */
  public String source(String cell) {
    return assignment.pieces().stream()
        .filter(piece -> piece.id().equals(cell))
        .findFirst()
        .orElseThrow()
        .source();
  }

  /** The cells that students write. */
  public List<String> tasks() {
    return assignment.pieces().stream().filter(p -> !p.given()).map(p -> p.id()).toList();
  }

  /** The points of a task's checks. */
  public double max(String task) {
    return assignment.checks().stream()
        .filter(check -> check.task().equals(task))
        .mapToDouble(Check::points)
        .sum();
  }

  /** A method to call; null if the cell does not compile. */
  public Student with(String cell, String source) {
    List<String> sources = new ArrayList<>();
    List<String> stubs = new ArrayList<>();
    for (Assignment.Piece piece : assignment.pieces()) {
      sources.add(piece.id().equals(cell) ? source : piece.source());
      stubs.add(piece.stub());
    }
    String path =
        assignment.rules().library().isEmpty() ? "" : System.getProperty("java.class.path");
    Compile.Made made =
        Compile.compile(assignment.rules().imports(), sources, stubs, List.of(), path);
    return made.problems().isEmpty() ? new Loaded(made.classes()) : null;
  }

  /** The points that a version gets for one task, with the draws of one seed. */
  public double points(String task, Student student, long seed) {
    return assignment.checks().stream()
        .filter(check -> check.task().equals(task))
        .map(check -> Rounds.run(check, student, folder, seed, "mutant", check.id()))
        .mapToDouble(Mark::points)
        .sum();
  }

  /** Whether two versions give the same for some arguments; an exception equals an exception. */
  public static boolean same(Student one, Student other, String method, Object... args) {
    return Expectation.isSame(result(one, method, args), result(other, method, args));
  }

  private static Object result(Student student, String method, Object... args) {
    try {
      return student.call(method, args);
    } catch (NoResult e) {
      return "none";
    }
  }

  private static final class Loaded extends ClassLoader implements Student {
    private final Map<String, byte[]> bytes;
    private final Map<String, Method> methods = new HashMap<>();

    Loaded(Map<String, byte[]> bytes) {
      this.bytes = bytes;
      for (int i = 0; bytes.containsKey(Compile.CELL + i); i++) {
        for (Method method : load(Compile.CELL + i).getDeclaredMethods()) {
          if (!Modifier.isPrivate(method.getModifiers())) {
            method.setAccessible(true);
            methods.put(method.getName(), method);
          }
        }
      }
    }

    private Class<?> load(String name) {
      try {
        return loadClass(name);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] found = bytes.get(name);
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, found, 0, found.length);
    }

    @Override
    public Object call(String method, Object... args) {
      try {
        return methods.get(method).invoke(null, Args.copied(args).all());
      } catch (InvocationTargetException e) {
        throw new NoResult("threw " + e.getCause(), "threw an exception.");
      } catch (IllegalAccessException | IllegalArgumentException e) {
        throw new NoResult(Arrays.toString(args) + " do not fit", "no such method.");
      }
    }
  }
}
