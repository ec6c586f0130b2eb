package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Stands in for IJava 1.3.0, which is in no registry: the base library that it is built on, with
 * Gson 2.8.5 first on the class path, its names, its variables and its way with values. It answers
 * one question: do the lessons run in such a kernel?
 */
public final class IJava extends BaseKernel {
  private static IJava kernel;

  private final Values values = new Values();
  private final JShell shell;
  private boolean isReady;

  private IJava() {
    shell = JShell.builder().executionEngine(new Engine(values), Map.of()).build();
  }

  /** The kernel of this process. */
  public static IJava getKernelInstance() {
    return kernel;
  }

  public static void main(String[] args) throws Exception {
    String file = Files.readString(Path.of(args[0]));
    JupyterConnection connection = new JupyterConnection(KernelConnectionProperties.parse(file));
    kernel = new IJava();
    kernel.becomeHandlerForConnection(connection);
    connection.connect();
    connection.waitUntilClose();
    System.exit(0);
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("Java").version("17").fileExtension(".java").build();
  }

  @Override
  public DisplayData eval(String cell) throws Exception {
    if (!isReady) {
      isReady = true;
      start();
    }
    Object value = execute(cell);
    return value == null ? null : getRenderer().render(value);
  }

  private void start() throws Exception {
    for (String entry : System.getenv("IJAVA_CLASSPATH").split(File.pathSeparator, -1)) {
      shell.addToClasspath(entry);
    }
    execute("import java.util.*; import java.util.function.*; import java.util.stream.*;");
    execute("import static io.github.spencerpark.ijava.runtime.Display.*;");
    execute(script());
  }

  private static String script() throws IOException {
    return Files.readString(Path.of(System.getenv("IJAVA_STARTUP_SCRIPTS_PATH")));
  }

  private Object execute(String code) throws Exception {
    Object last = null;
    String rest = code;
    while (true) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        return last;
      }
      values.value = null;
      SubKind kind = SubKind.UNKNOWN_SUBKIND;
      for (SnippetEvent event : shell.eval(info.source())) {
        if (event.exception() != null) {
          throw event.exception();
        }
        if (event.causeSnippet() == null && !event.status().isDefined()) {
          throw new IllegalArgumentException(
              info.source()
                  + shell.diagnostics(event.snippet()).map(one -> one.getMessage(null)).toList());
        }
        kind = event.causeSnippet() == null ? event.snippet().subKind() : kind;
      }
      boolean isShown =
          List.of(
                  SubKind.VAR_VALUE_SUBKIND,
                  SubKind.OTHER_EXPRESSION_SUBKIND,
                  SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
              .contains(kind);
      last = isShown ? values.value : null;
      rest = info.remaining();
    }
  }

  /** The value itself of the last snippet. */
  private static final class Values {
    private Object value;
  }

  private record Engine(Values values) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "ijava";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return new LocalExecutionControl() {
        @Override
        protected String invoke(Method code) throws Exception {
          values.value = code.invoke(null);
          return "";
        }
      };
    }
  }
}
