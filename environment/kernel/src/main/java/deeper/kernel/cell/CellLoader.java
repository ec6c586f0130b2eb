package deeper.kernel.cell;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/** Loads the classes of cells; everything else comes from the kernel's own class path. */
final class CellLoader extends URLClassLoader implements LoaderDelegate {
  private final Map<String, byte[]> declared = new ConcurrentHashMap<>();
  private final Map<String, Class<?>> loaded = new HashMap<>();

  CellLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  @Override
  public void load(ClassBytecodes[] classes) throws ClassInstallException {
    boolean[] done = new boolean[classes.length];
    try {
      for (ClassBytecodes one : classes) {
        declared.put(one.name(), one.bytecodes());
      }
      for (int i = 0; i < classes.length; i++) {
        loaded.put(classes[i].name(), loadClass(classes[i].name()));
        done[i] = true;
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ClassInstallException("load: " + e, done);
    }
  }

  @Override
  public void classesRedefined(ClassBytecodes[] classes) {
    throw new UnsupportedOperationException("classes are replaced, not redefined");
  }

  /** What JShell's compiler may use, cells may load. */
  @Override
  public void addToClasspath(String path) {
    for (String entry : path.split(File.pathSeparator, -1)) {
      try {
        addURL(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("classpath: entry (" + entry + ") is no path.", e);
      }
    }
  }

  @Override
  public Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] code = declared.remove(name);
    if (code != null) {
      byte[] rewritten = Instrument.rewrite(code);
      return defineClass(name, rewritten, 0, rewritten.length);
    }
    Class<?> found = loaded.get(name); // JShell asks for what it has loaded
    return found == null ? super.findClass(name) : found;
  }
}
