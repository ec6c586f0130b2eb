package deeper.cli.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deeper.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the richest form
        "{'output_type':'display_data','data':{'text/plain':'t','text/html':['<b>','x</b>']}}"
            + "| <b>x</b>",
        // a picture's text stands for it
        "{'output_type':'execute_result','data':{'text/plain':'a \"dog\"','image/png':'QUI=\\n'}}"
            + "| <img alt=\"a &quot;dog&quot;\" src=\"data:image/png;base64,QUI=\">",
        "{'output_type':'display_data','data':{'text/plain':'box','image/svg+xml':'<svg></svg>'}}"
            + "| <div role=\"img\" aria-label=\"box\"><svg></svg></div>",
        "{'output_type':'display_data','data':{'image/svg+xml':'<?xml?><svg><title>t</title></svg>'}}"
            + "| <svg><title>t</title></svg>",
        "{'output_type':'display_data','data':{'text/latex':'$x$'}}"
            + "| <p><span class=\"math inline\">x</span></p>",
        "{'output_type':'error','traceback':['\\u001b[31mBad\\u001b[0m','line 2']}"
            + "| <pre class=\"error\">Bad\\nline 2</pre>"
      })
  void anOutputBecomesHtml(String json, String html) {
    assertEquals(
        wrap(html.replace("\\n", "\n")), Outputs.html(cell(json)).replace("\n</div>", "</div>"));
  }

  @org.junit.jupiter.api.Test
  void whatIsPrintedInPiecesIsOneTextAndARewrittenLineIsItsLastState() {
    String a = "{'output_type':'stream','name':'stdout','text':'1/2\\r2/2\\n'}";
    String b = "{'output_type':'stream','name':'stdout','text':['done <',' 1 s\\n']}";
    assertEquals(
        wrap("<pre class=\"stream\">2/2\ndone &lt; 1 s</pre>"), Outputs.html(cell(a + "," + b)));
  }

  private static String wrap(String html) {
    return "<div class=\"output\">" + html + "</div>\n";
  }

  private static Cell cell(String outputs) {
    String json =
        "{'cell_type':'code','id':'c','metadata':{},'source':'','outputs':[" + outputs + "]}";
    return Cell.of(JsonParser.parseString(json).getAsJsonObject());
  }
}
