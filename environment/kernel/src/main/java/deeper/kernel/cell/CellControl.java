package deeper.kernel.cell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Executes snippets in the calling thread and keeps the value or error itself, not its text. */
final class CellControl extends DirectExecutionControl implements ExecutionControlProvider {
  private final CellRun run;
  private final Ballast ballast = new Ballast();
  private Object value;
  private Throwable error;

  CellControl(ClassLoader parent, CellRun run) {
    super(new CellLoader(parent));
    this.run = run;
  }

  /** Gives the value of the last snippet and forgets it. */
  Object takeValue() {
    Object taken = value;
    value = null;
    return taken;
  }

  /** Gives what the last snippet threw and forgets it. */
  Throwable takeError() {
    Throwable taken = error;
    error = null;
    return taken;
  }

  @Override
  protected String invoke(Method code) throws Exception {
    ballast.refill();
    try {
      value = run.interruptibly(() -> code.invoke(null));
      return "";
    } catch (InvocationTargetException e) {
      ballast.release(e);
      error = e.getCause();
      throw e;
    }
  }

  @Override
  public String varValue(String className, String varName) {
    return "";
  }

  @Override
  public String name() {
    return "cell";
  }

  /** Hands this very control to JShell. */
  @Override
  public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
    return this;
  }
}
