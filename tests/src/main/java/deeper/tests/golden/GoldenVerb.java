package deeper.tests.golden;

import deeper.cli.Checkout;
import deeper.cli.PrerequisiteException;
import deeper.cli.Verb;
import deeper.ops.onednn.Handing;
import io.deeper.gson.GsonBuilder;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonNull;
import io.deeper.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./course golden}: PyTorch's numbers against this build. */
@Command(
    name = "golden",
    description =
        "Runs the fixture files of a folder against this build; last line: N passed, N failed.",
    footer = {
      "",
      "Example:",
      "  ./course golden                         # those that ship",
      "  ./course golden DIR --only ops,models   # others, of the same layout"
    })
public final class GoldenVerb implements Verb {
  private static final String SHIPPED = "tests/src/test/resources/golden";

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder of the fixture files.")
  private Path folder;

  @Option(names = "--only", split = ",", paramLabel = "KIND", description = "Kinds, such as ops.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there too.")
  private Path json;

  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public GoldenVerb() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path where = folder == null ? Checkout.find().root().resolve(SHIPPED) : folder;
    if (!Files.isDirectory(where)) {
      throw new PrerequisiteException(
          "golden: folder (%s) must exist. Give the folder of ops.json.".formatted(where));
    }
    Report report = run(where, out);
    Table.of(report).forEach(out::println);
    if (!Handing.counts().isEmpty()) {
      out.println(
          "calls of onednn's operators, native or handed to nd4j and why: " + Handing.counts());
    }
    if (json != null) {
      Files.writeString(
          json, new GsonBuilder().setPrettyPrinting().create().toJson(toJson(report)));
    }
    out.printf("%d passed, %d failed%n", report.passed(), report.failed());
    out.flush();
    return report.failed() == 0 ? 0 : 1;
  }

  private Report run(Path where, PrintWriter out) throws IOException {
    try {
      return Golden.ofAllKinds().run(where, only, out::println);
    } catch (IllegalArgumentException e) {
      throw new PrerequisiteException(e.getMessage());
    }
  }

  private static JsonObject toJson(Report report) {
    JsonArray failures = new JsonArray();
    for (Failure failure : report.failures()) {
      JsonObject each = new JsonObject();
      each.addProperty("file", failure.subject().file());
      each.addProperty("id", failure.subject().id());
      each.addProperty("engine", failure.subject().engine());
      each.addProperty("what", failure.what());
      Difference difference = failure.difference();
      boolean isNumber = difference != null && Double.isFinite(difference.abs());
      each.add("max_abs", JsonNull.INSTANCE);
      each.add("max_rel", JsonNull.INSTANCE);
      if (isNumber) {
        each.addProperty("max_abs", difference.abs());
        each.addProperty("max_rel", difference.rel());
      }
      failures.add(each);
    }
    JsonObject all = new JsonObject();
    all.addProperty("passed", report.passed());
    all.addProperty("failed", report.failed());
    all.add("failures", failures);
    return all;
  }
}
