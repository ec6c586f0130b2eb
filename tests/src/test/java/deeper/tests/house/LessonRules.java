package deeper.tests.house;

import deeper.cli.book.Cell;
import deeper.cli.book.LessonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a lesson and their order, its exercises, its sources. CONTRIBUTING.md says what. */
final class LessonRules {
  /** One or several, each with its own heading: 'Experiment 2: ..', 'The experiment: ..'. */
  private static final String EXPERIMENT = "Experiment";

  /** In this order. The first lesson shows the machine and has only the frame. */
  private static final List<String> PARTS =
      List.of(
          "The question",
          "The idea",
          EXPERIMENT,
          "What to notice",
          "Summary",
          "Exercises",
          "Further reading");

  private static final List<String> FRAME = List.of("Exercises", "Further reading");
  private static final List<String> OPENING =
      List.of("**After this lesson you can**", "**You need**", "**Time**");
  private static final Pattern REAL_DATA =
      Pattern.compile("\\b(Mnist|FashionMnist|Cifar10|ImageFolder|Photographs)\\.");
  private static final Pattern EXERCISE =
      Pattern.compile("(?m)^\\*\\*(\\d+)(?: \\((easy|open)\\))?\\.\\*\\*");
  private static final Pattern HINT = Pattern.compile("<details><summary>(Hint[^<]*)</summary>");
  private static final Pattern SOURCE = Pattern.compile("(?m)^- .*\\b(19|20)\\d\\d\\b.*$");
  private static final Pattern PLACE =
      Pattern.compile("(?i)section|chapter|table \\w|figure \\w|appendix|part \\w");
  private static final int FEWEST = 5;
  private static final int MOST = 10;

  private final List<String> problems = new ArrayList<>();
  private final LessonFile lesson;
  private final String prose;

  private LessonRules(LessonFile lesson) {
    this.lesson = lesson;
    this.prose =
        lesson.cells().stream()
            .filter(cell -> cell.isMarkdown() && !cell.isChinese())
            .map(Cell::source)
            .collect(Collectors.joining("\n\n"));
  }

  static List<String> problems(LessonFile lesson) {
    LessonRules rules = new LessonRules(lesson);
    boolean isFirst = lesson.id().equals("00");
    rules.opening();
    rules.parts(isFirst ? FRAME : PARTS);
    rules.want(
        isFirst || rules.prose.contains("### What people often get wrong"),
        "no '### What people often get wrong'");
    rules.exercises();
    rules.reading();
    rules.want(
        lesson.cells().stream()
            .anyMatch(cell -> cell.isCode() && REAL_DATA.matcher(cell.source()).find()),
        "opens no real data");
    return rules.problems;
  }

  private void opening() {
    String title = lesson.cells().get(0).source();
    want(title.startsWith("# " + lesson.id() + " · "), "the title is not '# NN · ...'");
    OPENING.forEach(words -> want(title.contains(words), "the title cell lacks " + words));
  }

  private void parts(List<String> parts) {
    int from = 0;
    for (String part : parts) {
      String words = part.equals(EXPERIMENT) ? "(?:The )?Experiment\\b.*" : part;
      var heading = Pattern.compile("(?mi)^## " + words + "$").matcher(prose);
      if (heading.find(from)) {
        from = heading.end();
      } else {
        boolean isElsewhere = heading.reset().find();
        problems.add("'## " + part + (isElsewhere ? "' is not in its order" : "' is missing"));
      }
    }
  }

  private void exercises() {
    List<MatchResult> marks = EXERCISE.matcher(prose).results().toList();
    want(
        marks.size() >= FEWEST && marks.size() <= MOST,
        marks.size() + " exercises; 5 to 10 were expected");
    int staged = 0;
    for (int i = 0; i < marks.size(); i++) {
      MatchResult mark = marks.get(i);
      want(mark.group(1).equals("" + (i + 1)), "exercise " + mark.group(1) + " is out of order");
      int end = i + 1 < marks.size() ? marks.get(i + 1).start() : prose.length();
      long hints = HINT.matcher(prose.substring(mark.end(), end)).results().count();
      want(hints > 0, "exercise " + mark.group(1) + " has no hint");
      staged += hints > 1 ? 1 : 0;
    }
    want(staged > 0, "no exercise has staged hints");
    if (!marks.isEmpty()) {
      want("easy".equals(marks.get(0).group(2)), "the first exercise is not marked easy");
      want("open".equals(marks.get(marks.size() - 1).group(2)), "the last one is not marked open");
    }
  }

  private void reading() {
    String reading = prose.substring(Math.max(0, prose.indexOf("## Further reading")));
    List<String> sources = SOURCE.matcher(reading).results().map(MatchResult::group).toList();
    want(sources.size() >= 2, sources.size() + " sources with a year; two at least were expected");
    want(
        sources.stream().anyMatch(source -> PLACE.matcher(source).find()),
        "no source names its section");
  }

  /** The solutions of a lesson: a heading for each of its exercises, in order. */
  static List<String> solutionProblems(LessonFile lesson, LessonFile solutions) {
    long exercises = EXERCISE.matcher(new LessonRules(lesson).prose).results().count();
    List<String> solved =
        Pattern.compile("(?m)^## (\\d+)")
            .matcher(new LessonRules(solutions).prose)
            .results()
            .map(m -> m.group(1))
            .toList();
    List<String> expected =
        java.util.stream.IntStream.rangeClosed(1, (int) exercises).mapToObj(i -> "" + i).toList();
    return solved.equals(expected)
        ? List.of()
        : List.of("solves " + solved + ", the exercises are " + expected);
  }

  private void want(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
