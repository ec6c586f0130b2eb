package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebooksTest {
  private static final int TOTAL_BUDGET = 1080;
  private static final String GOOD =
      """
      {"nbformat":4,"nbformat_minor":5,"cells":[
       {"cell_type":"markdown","id":"a","metadata":{},"source":"# A"},
       {"cell_type":"markdown","id":"a-zh","metadata":{"deeper":{"lang":"zh","of":"a"}},
        "source":"# A"},
       {"cell_type":"code","id":"b","metadata":{},"source":"1","execution_count":1,"outputs":[
        {"output_type":"stream","name":"stdout","text":["read ~/.cache/deeper/mnist\\n"]}]}],
       "metadata":{"kernelspec":{"name":"java","display_name":"Java","language":"java"},
        "deeper":{"id":"07","title":"A","title_zh":"A","budget":60,"data":["mnist"]}}}
      """;

  private static final String VALIDATE =
      """
      import sys, warnings, nbformat
      warnings.simplefilter("error")
      for f in sys.argv[1:]:
          nbformat.validate(nbformat.read(f, as_version=nbformat.NO_CONVERT))
      """;

  /** Lessons and solutions; what Jupyter keeps for itself is not ours. */
  private static List<Path> notebooks() {
    return Checkouts.files(Checkouts.root().resolve("notebooks"), ".ipynb").stream()
        .filter(file -> !file.toString().contains(".ipynb_checkpoints"))
        .toList();
  }

  @Test
  void everyNotebookIsWhatTheCourseExpects() {
    TreeMap<String, List<String>> wrong = new TreeMap<>();
    for (Path file : notebooks()) {
      String name = file.getFileName().toString();
      List<String> problems = NotebookRules.problems(name, Checkouts.read(file));
      if (!problems.isEmpty()) {
        wrong.put(name, problems);
      }
    }
    assertEquals("{}", wrong.toString());
    assertFalse(notebooks().isEmpty(), "no notebook was found");
  }

  @Test
  void allLessonsTogetherKeepWithinTheirShareOfTheTime() {
    Path folder = Checkouts.root().resolve("notebooks");
    int total = 0;
    for (Path file : notebooks()) {
      if (file.getParent().equals(folder)) {
        total += NotebookRules.budget(Checkouts.read(file));
      }
    }
    assertTrue(total <= TOTAL_BUDGET, "the lessons declare " + total + " s together");
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void jupyterItselfFindsEveryNotebookValid() throws Exception {
    List<String> command = new ArrayList<>(List.of(Venv.python().toString(), "-c"));
    command.add(VALIDATE);
    notebooks().forEach(file -> command.add(file.toString()));
    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), said);
  }

  @Test
  void theGoodExampleHasNoProblem() {
    assertEquals(List.of(), NotebookRules.problems("07-a.ipynb", GOOD));
  }

  /** Each rule is shown a notebook that breaks it. */
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"nbformat\":4            | \"nbformat\":3          | nbformat is not 4",
        "\"nbformat_minor\":5      | \"nbformat_minor\":4    | nbformat_minor is below 5: no cell ids",
        "\"id\":\"b\"              | \"id\":\"a\"            | two cells have the id a",
        "\"id\":\"b\"              | \"id\":\"b c\"          | a cell's id is 'b c'",
        "\"cell_type\":\"code\"    | \"cell_type\":\"java\"  | b has the type 'java'",
        "\"of\":\"a\"              | \"of\":\"b\"            | a-zh does not stand below the cell it translates",
        "\"language\":\"java\"     | \"language\":\"python\" | no language tag",
        "\"budget\":60             | \"budget\":0            | has no budget",
        "\"id\":\"07\"             | \"id\":\"08\"           | id is not the number in its file name",
        "\"title_zh\":\"A\"        | \"title_zh\":\"\"       | has no title_zh",
        "\"output_type\":\"stream\"| \"output_type\":\"error\"| b holds an error as its output",
        "read ~/.cache             | read /root/.cache       | b shows a path of the machine that ran it",
        "read ~/.cache             | read /home/me/.cache    | b shows a path of the machine that ran it"
      })
  void aNotebookThatBreaksTheRuleIsCaught(String good, String bad, String problem) {
    String text = GOOD.replace(good, bad);
    assertFalse(text.equals(GOOD), "the example lacks " + good);
    assertTrue(
        NotebookRules.problems("07-a.ipynb", text).contains(problem),
        () -> NotebookRules.problems("07-a.ipynb", text).toString());
  }

  @Test
  void whatIsNoJsonIsCaught() {
    assertEquals(1, NotebookRules.problems("07-a.ipynb", "{").size());
  }
}
