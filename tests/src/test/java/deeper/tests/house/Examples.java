package deeper.tests.house;

import static org.junit.jupiter.api.Assertions.assertFalse;

import deeper.cli.book.LessonFile;
import java.util.stream.Collectors;

/** A lesson without a fault, to break. */
final class Examples {
  private static final String LESSON =
      """
      {'nbformat':4,'nbformat_minor':5,'cells':[
       {'cell_type':'markdown','id':'title','metadata':{},'source':'# 07 · A\\n\\n**After this lesson you can** do it.\\n\\n**You need** little. **Time** 1 minute.'},
       {'cell_type':'markdown','id':'idea','metadata':{},'source':'## The question\\n\\nWhy?\\n\\n## The idea\\n\\nBecause.\\n\\n## Experiment 1: try'},
       {'cell_type':'code','id':'run','metadata':{},'execution_count':1,'source':'Mnist.test()',
        'outputs':[{'output_type':'display_data','data':{'text/html':'<img alt=\\'a seven\\' src=x>','text/plain':'x'}}]},
       {'cell_type':'markdown','id':'notice','metadata':{},'source':'## What to notice\\n\\nIt scored well with `Conv2d.of(1, 1)`.\\n\\n### What people often get wrong\\n\\nNothing.\\n\\n## Summary\\n\\nDone.'},
       {'cell_type':'markdown','id':'exercises','metadata':{},'source':'## Exercises\\n\\n**1 (easy).** a\\nH1\\n\\n**2.** b\\nH1\\n\\n**3.** c\\nH1\\n\\n**4.** d\\nH1\\n\\n**5 (open).** e\\nH1H2\\n\\n## Further reading\\n\\n- A. B (1998): C, section II.\\n- D. E (2015): F.'}],
       'metadata':{'deeper':{'id':'07','title':'A','title_zh':'A','budget':60,'data':['mnist']}}}
      """;

  private Examples() {}

  static LessonFile lesson() {
    return lesson("scored", "scored");
  }

  static LessonFile lesson(String good, String bad) {
    String text =
        LESSON
            .replace("H1", hint("1"))
            .replace("H2", hint("2"))
            .replace("alt=\\'a seven\\'", "alt='a seven'");
    assertFalse(!text.contains(good), "the example lacks " + good);
    return LessonFile.parse("07-a.ipynb", json(text.replace(good, bad)));
  }

  /** Solutions with a heading for each of some digits. */
  static LessonFile solutions(String numbers) {
    String cells =
        numbers.chars().mapToObj(n -> "## " + (char) n).collect(Collectors.joining("\\n\\n"));
    return LessonFile.parse(
        "07-a.ipynb",
        json(
            "{'cells':[{'cell_type':'markdown','id':'a','metadata':{},'source':'%s'}],'metadata':{}}"
                .formatted(cells)));
  }

  private static String hint(String number) {
    return "<details><summary>Hint " + number + "</summary>x</details>";
  }

  /** Single quotes are easier to read here; those of the alt text stay quotes of HTML. */
  private static String json(String text) {
    return text.replaceAll("alt='([^']*)'", "alt=\\\\\"$1\\\\\"").replace('\'', '"');
  }
}
