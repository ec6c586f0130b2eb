package deeper.tests.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.grade.Mutants;
import deeper.grade.Student;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checks against formulas with one slip, made from the course's own solutions. One that gives
 * what the solution gives on each of many drawn inputs is no slip; of the others none may score
 * full marks.
 */
class MutationTest {
  private static final int INPUTS = 400;
  private static final long[] SEEDS = {1, 2, 3};

  @ParameterizedTest
  @ValueSource(strings = {"A1", "A2", "A3"})
  void noWrongFormulaScoresFullMarks(String id) {
    Mutants mutants = new Mutants(Handed.assignments(), id);
    List<String> alive = new ArrayList<>();
    Set<String> kinds = new LinkedHashSet<>();
    int wrong = 0;
    int killed = 0;
    for (String task : mutants.tasks()) {
      String source = mutants.source(task);
      Student right = mutants.with(task, source);
      for (Mutation mutation : Mutation.of(task, source)) {
        Student student = mutants.with(task, mutation.source());
        if (student == null || same(task, right, student)) {
          continue;
        }
        for (long seed : SEEDS) {
          wrong++;
          if (mutants.points(task, student, seed) < mutants.max(task)) {
            killed++;
          } else {
            alive.add(task + ": " + mutation.what() + " (seed " + seed + ")");
          }
        }
        kinds.add(task + mutation.source());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "mutation score %s: %.4f (%d wrong formulas, %d seeds; alive: %s)%n",
        id,
        (double) killed / wrong,
        kinds.size(),
        SEEDS.length,
        alive);
    assertTrue(kinds.size() >= 25, kinds.size() + " wrong formulas");
    assertEquals(List.of(), alive);
  }

  @Test
  void noWrongNetworkAndNoWrongRecipeScoresFullMarks() {
    Mutants four = new Mutants(Handed.assignments(), "A4");
    score("A4", four, DesignMistakes.networks(four.source("network")));
    Mutants five = new Mutants(Handed.assignments(), "A5");
    score("A5", five, DesignMistakes.recipes(five.source("recipe")));
  }

  private static void score(String id, Mutants mutants, List<Mutation> mistakes) {
    List<String> alive = new ArrayList<>();
    for (Mutation one : mistakes) {
      Student student = mutants.with(one.cell(), one.source());
      boolean full =
          student != null
              && mutants.points(one.cell(), student, SEEDS[0]) >= mutants.max(one.cell());
      if (full) {
        alive.add(one.what());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "mutation score %s: %.4f (%d wrong designs; alive: %s)%n",
        id,
        1 - (double) alive.size() / mistakes.size(),
        mistakes.size(),
        alive);
    assertTrue(mistakes.size() >= 25);
    assertEquals(List.of(), alive);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "A2", "A3"})
  void theSolutionScoresFullMarksForEverySeed(String id) {
    Mutants mutants = new Mutants(Handed.assignments(), id);
    for (String task : mutants.tasks()) {
      Student right = mutants.with(task, mutants.source(task));
      for (long seed = 1; seed <= 200; seed++) {
        assertEquals(mutants.max(task), mutants.points(task, right, seed), task + " seed " + seed);
      }
    }
  }

  private static boolean same(String task, Student right, Student other) {
    Random random = new Random(7);
    for (int i = 0; i < INPUTS; i++) {
      Object[] args = Inputs.of(task, random);
      if (!Mutants.same(right, other, task, args)) {
        return false;
      }
    }
    return true;
  }
}
