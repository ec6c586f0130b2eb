package deeper.kernel.cell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

/** Executes snippets in the calling thread and keeps the value or error itself, not its text. */
final class CellControl extends DirectExecutionControl implements ExecutionControlProvider {
  private static final int CAUSES = 20;

  private final CellRun run;
  private final CellLoader loader;
  private final Ballast ballast = new Ballast();
  private Object value;
  private Throwable error;

  CellControl(ClassLoader parent, CellRun run) {
    this(new CellLoader(parent), run);
  }

  private CellControl(CellLoader loader, CellRun run) {
    super(loader);
    this.loader = loader;
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

  /** Forgets what an earlier snippet has left behind. */
  void forget() {
    value = null;
    error = null;
    loader.takeEmptied();
  }

  /** Gives the variables whose values did not fit their classes made anew, and forgets them. */
  Set<String> takeEmptied() {
    return loader.takeEmptied();
  }

  /** The value of a variable, or null. */
  Object value(String variable) {
    return loader.value(variable);
  }

  /** The type of a variable in full, whatever is imported; or what is given. */
  String typeName(String variable, String otherwise) {
    return loader.typeName(variable, otherwise);
  }

  /** Gives a variable a value if it fits. */
  boolean setValue(String variable, Object to) {
    return loader.setValue(variable, to);
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

  /** JShell would lose a class that cannot be loaded without a word. */
  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    try {
      super.load(classes);
    } catch (ClassInstallException e) {
      error = e;
      throw e;
    }
  }

  @Override
  public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
    loader.redefine(classes);
  }

  /** JShell asks a thrown thing for its text, frames and causes: here also if it refuses. */
  @Override
  protected String throwConvertedInvocationException(Throwable cause) throws RunException {
    if (cause instanceof SPIResolutionException unresolved) {
      throw new ResolutionException(unresolved.id(), unresolved.getStackTrace());
    }
    throw converted(cause, CAUSES);
  }

  private static UserException converted(Throwable thrown, int causes) {
    String name = thrown.getClass().getName();
    UserException told = new UserException(Thrown.message(thrown), name, Thrown.frames(thrown));
    Throwable cause = causes == 0 ? null : Thrown.cause(thrown);
    if (cause != null) {
      told.initCause(converted(cause, causes - 1));
    }
    return told;
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
