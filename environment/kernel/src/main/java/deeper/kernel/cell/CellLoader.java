package deeper.kernel.cell;

import java.io.File;
import java.lang.instrument.ClassDefinition;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/** Loads the classes of cells; everything else comes from the kernel's own class path. */
final class CellLoader extends URLClassLoader implements LoaderDelegate {
  private final Map<String, byte[]> declared = new ConcurrentHashMap<>();
  private final Map<String, Class<?>> loaded = new HashMap<>();

  /** The newest class of each snippet, by the name of its first. */
  private final Map<String, Class<?>> newest = new HashMap<>();

  private final Set<String> emptied = new LinkedHashSet<>();

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
      for (ClassBytecodes one : classes) {
        carryOver(loaded.get(one.name()));
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ClassInstallException("load: " + e, done);
    } finally {
      declared.clear();
    }
  }

  /**
   * JShell makes the class of a variable anew when something changes that it was made from, and
   * does not execute its declaration again: the value moves, if it fits.
   */
  private void carryOver(Class<?> made) {
    String snippet = made.getName().replaceFirst("(\\$JShell\\$\\d+)[A-Z]+$", "$1");
    Class<?> old = newest.put(snippet, made);
    if (old != null) {
      emptied.addAll(Values.move(old, made));
    }
  }

  /** The value of a variable, or null. */
  Object value(String variable) {
    return newest.values().stream()
        .flatMap(made -> Values.field(made, variable).stream())
        .findFirst()
        .map(Values::get)
        .orElse(null);
  }

  /** The type of a variable in full, or what is given. */
  String typeName(String variable, String otherwise) {
    return newest.values().stream()
        .flatMap(made -> Values.field(made, variable).stream())
        .findFirst()
        .map(field -> ErrorText.readable(field.getGenericType().getTypeName()))
        .orElse(otherwise);
  }

  /** Gives a variable a value if it fits. */
  boolean setValue(String variable, Object to) {
    return newest.values().stream()
        .flatMap(made -> Values.field(made, variable).stream())
        .anyMatch(field -> Values.set(field, to));
  }

  Set<String> takeEmptied() {
    Set<String> taken = Set.copyOf(emptied);
    emptied.clear();
    return taken;
  }

  /** Gives loaded classes new code. */
  void redefine(ClassBytecodes[] classes) throws ClassInstallException {
    ClassDefinition[] definitions = new ClassDefinition[classes.length];
    for (int i = 0; i < classes.length; i++) {
      byte[] code = Instrument.rewrite(classes[i].bytecodes());
      definitions[i] = new ClassDefinition(loaded.get(classes[i].name()), code);
    }
    String problem = Agent.redefine(definitions).orElse("");
    if (!problem.isEmpty()) {
      throw new ClassInstallException("redefine: " + problem, new boolean[classes.length]);
    }
  }

  @Override
  public void classesRedefined(ClassBytecodes[] classes) {
    throw new UnsupportedOperationException("classes are redefined by the control");
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
