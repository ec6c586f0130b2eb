package deeper.kernel.cell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Executes snippets in the calling thread and keeps the value or error itself, not its text. */
final class CellControl extends DirectExecutionControl {
  private final Loading loading;
  private final Runner runner;
  private final Ballast ballast = new Ballast();
  private Object value;
  private Throwable error;

  private CellControl(Loading loading, Runner runner) {
    super(loading);
    this.loading = loading;
    this.runner = runner;
  }

  static CellControl create(ClassLoader parent, Runner runner) {
    return new CellControl(new Loading(new CellLoader(parent)), runner);
  }

  /**
   * Runs code of a cell, so that only that is interrupted: an interrupt inside the compiler would
   * break it.
   */
  interface Runner {
    Object run(Method code) throws Exception;
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

  /** Lets cells load from more jars and folders. */
  void addPath(String path) {
    loading.loader.add(path);
  }

  /** Takes a variable out of memory once it has been shown. */
  void forget(String className, String variable) {
    try {
      var field = findClass(className).getDeclaredField(variable);
      if (!field.getType().isPrimitive()) {
        field.setAccessible(true);
        field.set(null, null);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected String invoke(Method code) throws Exception {
    ballast.refill();
    try {
      value = runner.run(code);
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

  /** Hands this very control to JShell. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "cell";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return CellControl.this;
      }
    };
  }

  private static final class Loading implements LoaderDelegate {
    private final CellLoader loader;
    private final Map<String, Class<?>> loaded = new HashMap<>();

    Loading(CellLoader loader) {
      this.loader = loader;
    }

    @Override
    public void load(ExecutionControl.ClassBytecodes[] classes)
        throws ExecutionControl.ClassInstallException {
      boolean[] done = new boolean[classes.length];
      try {
        for (ExecutionControl.ClassBytecodes one : classes) {
          loader.declare(one.name(), one.bytecodes());
        }
        for (int i = 0; i < classes.length; i++) {
          Class<?> loadedClass = loader.loadClass(classes[i].name());
          loaded.put(classes[i].name(), loadedClass);
          done[i] = true;
        }
      } catch (ReflectiveOperationException | LinkageError e) {
        throw new ExecutionControl.ClassInstallException("load: " + e, done);
      }
    }

    @Override
    public void classesRedefined(ExecutionControl.ClassBytecodes[] classes) {
      throw new UnsupportedOperationException("classes are replaced, not redefined");
    }

    @Override
    public void addToClasspath(String path) {
      // The compiler's own matter: what is the kernel's is loaded by the kernel's loader, and what
      // is new by addPath.
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = loaded.get(name);
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return found;
    }
  }
}
