package deeper.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Pairs of submissions whose code is nearly the same, for a person to look at. Compared are the
 * shapes of their statements, those of the stub subtracted; what counts is how much of the smaller
 * one is in the other, so that nothing is hidden by adding to a copy.
 */
final class Similar {
  // Between the nearest two of 30 honest solutions and the furthest of the disguised copies.
  static final double NEAR = 0.9;
  // Less than this says nothing: short formulas are alike without anyone's help.
  private static final int ENOUGH = 150;
  // Of what many have, these stand for all: so the time grows with the class, not with its square.
  private static final int SAMPLE = 40;
  // With how many others each is named at most.
  private static final int NAMED = 5;
  private static final long STACK = 512L << 20;

  private Similar() {}

  /**
   * Two submissions.
   *
   * @param one a student
   * @param other another, or where else the code lies
   * @param part of the smaller one's statements that both have, 0..1
   */
  record Pair(String one, String other, double part) {}

  /** Code to compare with: the cells of one text. */
  record Code(String name, List<String> cells) {}

  /**
   * Every pair of students, and of a student and something else, that is nearly the same. Of many
   * that are alike each is named with one of them.
   *
   * @param students of this class
   * @param others what they may have copied: the published solution, former terms
   * @param stubs the released cells
   * @param tasks the methods that the checks ask for
   */
  static List<Pair> pairs(
      List<Code> students, List<Code> others, List<String> stubs, Set<String> tasks) {
    AtomicReference<List<Pair>> pairs = new AtomicReference<>(List.of());
    AtomicReference<Throwable> failed = new AtomicReference<>();
    // Brackets nested very deep need a deep stack, and the parser knows no limit.
    Thread thread =
        new Thread(
            null,
            () -> pairs.set(new Similar().find(students, others, stubs, tasks)),
            "similar",
            STACK);
    thread.setUncaughtExceptionHandler((t, error) -> failed.set(error));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failed.get() != null) {
      throw new GraderFault("copies cannot be looked for: " + failed.get(), failed.get());
    }
    return pairs.get();
  }

  private List<Pair> find(
      List<Code> students, List<Code> others, List<String> stubs, Set<String> tasks) {
    Set<Long> known = print(new Code("", stubs), tasks, Set.of()).counts().keySet();
    List<Code> all = new ArrayList<>(others);
    students.stream().sorted(Comparator.comparing(Code::name)).forEach(all::add);
    List<Fingerprint> prints = new ArrayList<>();
    all.forEach(code -> prints.add(print(code, tasks, known)));
    Map<Long, List<Integer>> having = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Fingerprint mine = prints.get(i);
      if (mine.total() < ENOUGH) {
        continue;
      }
      Map<Integer, Integer> sharing = new HashMap<>();
      for (Map.Entry<Long, Integer> one : mine.weights().entrySet()) {
        List<Integer> there = having.computeIfAbsent(one.getKey(), hash -> new ArrayList<>());
        there.forEach(j -> sharing.merge(j, one.getValue(), Integer::sum));
        if (there.size() < SAMPLE) {
          there.add(i);
        }
      }
      if (i >= others.size()) {
        nearest(i, sharing, all, prints, pairs);
      }
    }
    return pairs;
  }

  private static void nearest(
      int i,
      Map<Integer, Integer> sharing,
      List<Code> all,
      List<Fingerprint> prints,
      List<Pair> pairs) {
    sharing.keySet().stream()
        .sorted()
        .map(
            j ->
                new Pair(all.get(j).name(), all.get(i).name(), prints.get(i).shared(prints.get(j))))
        .filter(pair -> pair.part() >= NEAR)
        .sorted(Comparator.comparingDouble(Pair::part).reversed())
        .limit(NAMED)
        .forEach(pairs::add);
  }

  private static Fingerprint print(Code code, Set<String> tasks, Set<Long> known) {
    try {
      return Fingerprint.of(code.cells(), tasks, known);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return new Fingerprint(Map.of(), Map.of(), 0); // unreadable for the compiler, too
    }
  }
}
