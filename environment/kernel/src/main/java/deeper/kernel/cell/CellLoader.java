package deeper.kernel.cell;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads the classes of cells; everything else comes from the kernel's own class path. */
final class CellLoader extends URLClassLoader {
  private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

  CellLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  void declare(String name, byte[] code) {
    classes.put(name, code);
  }

  void add(String classPath) {
    for (String entry : classPath.split(java.io.File.pathSeparator, -1)) {
      try {
        addURL(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("classpath: entry (" + entry + ") is no path.", e);
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] code = classes.remove(name);
    if (code == null) {
      return super.findClass(name);
    }
    byte[] rewritten = Instrument.rewrite(code);
    return defineClass(name, rewritten, 0, rewritten.length);
  }
}
