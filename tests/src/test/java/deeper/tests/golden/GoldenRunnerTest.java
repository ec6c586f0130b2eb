package deeper.tests.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deeper.gson.JsonObject;
import io.deeper.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The runner itself: it must turn red for everything that it does not know or that differs. */
class GoldenRunnerTest {
  private static final int TRIALS_PER_ENTRY = 6; // naive, nd4j and onednn, float and double
  private static final String RELU =
      "{'id':'relu_1','op':'relu','inputs':{'x':{'shape':[1,3],'values':[-1,0,2]},"
          + "'grad_out':{'shape':[1,3],'values':[1,1,1]}},'params':{},"
          + "'outputs':{'y':{'shape':[1,3],'values':[0,0,2]},'d_x':{'shape':[1,3],'values':[0,0,1]}}}";

  @TempDir Path folder;

  @Test
  void aRightEntryPassesInEveryEngineAndDataType() throws IOException {
    Report report = run(RELU);
    assertEquals(List.of(), report.failures());
    assertEquals(TRIALS_PER_ENTRY, report.passed());
  }

  @Test
  void aNumberThatIsOffByTenToTheMinusFiveFailsAndSaysWhere() throws IOException {
    Report report = run(RELU.replace("[0,0,2]},'d_x'", "[0,0,2.00002]},'d_x'"));
    assertEquals(TRIALS_PER_ENTRY, report.failed());
    Failure first = report.failures().get(0);
    assertEquals("y", first.what());
    assertEquals(2, first.difference().where());
    assertEquals(2e-5, first.difference().abs(), 1e-7);
    assertEquals(1e-5, first.difference().rel(), 1e-7);
    assertEquals(
        "FAILED ops.json relu_1 naive float: y: max abs 2.00e-05, max rel 1.00e-05 at 2",
        first.toString());
  }

  @Test
  void whatIsUnknownFails() throws IOException {
    assertFails("IllegalArgumentException: unknown operator gelu", "'op':'relu'", "'op':'gelu'");
    assertFails("unknown option inplace", "'params':{}", "'params':{'inplace':true}");
    assertFails("unknown input weight", "'inputs':{", "'inputs':{'weight':{'shape':[1]},");
    assertFails("unknown output d_w", "'d_x':{'shape'", "'d_w':{'shape'");
    assertFails(
        "shape of y is [1, 3], not [3, 1]",
        "'outputs':{'y':{'shape':[1,3]",
        "'outputs':{'y':{'shape':[3,1]");
  }

  @Test
  void anEntryThatChecksNothingFails() throws IOException {
    String none = RELU.replaceAll("'outputs':.*", "'outputs':{}}");
    assertEquals("nothing was checked", run(none).failures().get(0).what());
  }

  @Test
  void aNanIsNeverWithinTolerance() {
    Difference difference = Difference.of(new double[] {1, 2}, new double[] {1, Double.NaN});
    assertEquals(1, difference.where());
    assertTrue(Double.isNaN(difference.abs()));
    assertTrue(!new Tolerance(1e9, 1e9).allows(new double[] {1, 2}, difference));
  }

  @Test
  void unknownFilesListsAndBrokenFilesFail() throws IOException {
    Files.writeString(folder.resolve("optimal.json"), "{'meta':{},'cases':[]}");
    Files.writeString(folder.resolve("ops.json"), "{'meta':{},'entries':[]}");
    Files.writeString(folder.resolve("broken.json"), "{");
    List<String> lines = new ArrayList<>();
    Report report =
        Golden.ofAllKinds().run(folder, Set.of(), failure -> lines.add(failure.toString()));
    assertEquals(3, report.failed());
    assertTrue(lines.get(0).startsWith("FAILED broken.json: "), lines.get(0));
    assertTrue(lines.get(1).contains("list (entries) of ops.json must be cases"), lines.get(1));
    assertEquals("FAILED optimal.json: no kind knows this file", lines.get(2));
  }

  @Test
  void aKindWithoutItsFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("ops.json"), "{'meta':{},'cases':[]}");
    assertEquals(
        "golden: kind (opps) must have its file opps.json in "
            + folder
            + ". "
            + "Leave it out or give another folder.",
        assertThrows(
                IllegalArgumentException.class,
                () -> Golden.ofAllKinds().run(folder, Set.of("opps"), failure -> {}))
            .getMessage());
  }

  @Test
  void theVerbWritesJsonAndExitsByTheResult() throws IOException {
    Path json = folder.resolve("out.txt");
    write(RELU);
    StringWriter out = new StringWriter();
    CommandLine verb = new CommandLine(new GoldenVerb()).setOut(new PrintWriter(out, true));
    assertEquals(0, verb.execute(folder.toString(), "--only", "ops", "--json", json.toString()));
    JsonObject good = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertEquals(TRIALS_PER_ENTRY, good.get("passed").getAsInt());
    write(RELU.replace("[0,0,2]},'d_x'", "[0,0,3]},'d_x'"));
    assertEquals("6 passed, 0 failed", lastLine(out));
    assertEquals(1, verb.execute(folder.toString(), "--json", json.toString()));
    assertEquals("0 passed, 6 failed", lastLine(out));
    JsonObject bad = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertEquals(TRIALS_PER_ENTRY, bad.get("failed").getAsInt());
    JsonObject failure = bad.getAsJsonArray("failures").get(0).getAsJsonObject();
    assertEquals("ops.json", failure.get("file").getAsString());
    assertEquals("relu_1", failure.get("id").getAsString());
    assertEquals("naive float", failure.get("engine").getAsString());
    assertEquals("y", failure.get("what").getAsString());
    assertEquals(1, failure.get("max_abs").getAsDouble());
    assertEquals(1 / 3.0, failure.get("max_rel").getAsDouble(), 1e-12);
  }

  /** The table of the fixtures' README, section 1. */
  @Test
  void theNumberSourceIsBitExact() {
    float[] input = Fill.fill(2015, "input", new double[] {-1, 1}, 2);
    assertEquals(0xbf383f1e, Float.floatToRawIntBits(input[0]));
    assertEquals(0xbf42832a, Float.floatToRawIntBits(input[1]));
    float[] weight = Fill.fill(2015, "conv1.weight", new double[] {-0.0875, 0.0875}, 1);
    assertEquals(0x3d97bdcd, Float.floatToRawIntBits(weight[0]));
    float[] other = Fill.fill(1989, "input", new double[] {-1, 1}, 1);
    assertEquals(0xbec302a8, Float.floatToRawIntBits(other[0]));
    assertArrayEquals(
        new float[] {Float.intBitsToFloat(0x3f76ac3c)},
        Fill.fill(2015, "\u00e9", new double[] {0, 1}, 1));
  }

  private static String lastLine(StringWriter out) {
    List<String> lines = out.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private void assertFails(String what, String from, String to) throws IOException {
    assertTrue(RELU.contains(from), from);
    Report report = run(RELU.replace(from, to));
    assertEquals(TRIALS_PER_ENTRY, report.failed(), what);
    assertTrue(report.failures().stream().anyMatch(f -> f.what().equals(what)), what);
  }

  private Report run(String entry) throws IOException {
    write(entry);
    return Golden.ofAllKinds().run(folder, Set.of("ops"), failure -> {});
  }

  private void write(String entry) throws IOException {
    Files.writeString(folder.resolve("ops.json"), "{'meta':{},'cases':[" + entry + "]}");
  }
}
