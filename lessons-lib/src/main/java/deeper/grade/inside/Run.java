package deeper.grade.inside;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a student's methods inside the sandbox: classes come in one frame, then each frame asks for
 * one call and is answered by one frame. It decides nothing: expected values never come here.
 */
public final class Run {
  private static final int MESSAGE = 300;

  private final Loader loader;
  private final List<Class<?>> cells = new ArrayList<>();

  private Run(Loader loader) {
    this.loader = loader;
  }

  /**
   * Serves calls until the grader closes the stream.
   *
   * @param args jars that the student's code may see, if any
   * @throws IOException if the grader is gone
   */
  public static void main(String[] args) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setIn(InputStream.nullInputStream());
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    Run run = new Run(new Loader(classes(Wire.receive(in)), jars(args)));
    Wire.send(out, Wire.frame(frame -> Wire.writeText(frame, "ready")));
    while (true) {
      Wire.send(out, run.answer(Wire.receive(in)));
    }
  }

  private static URL[] jars(String[] paths) throws MalformedURLException {
    URL[] urls = new URL[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = Path.of(paths[i]).toUri().toURL();
    }
    return urls;
  }

  private static Map<String, byte[]> classes(DataInputStream frame) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    int count = frame.readInt();
    for (int i = 0; i < count; i++) {
      classes.put(Wire.readText(frame), Wire.readBytes(frame));
    }
    return classes;
  }

  /** The student's classes and, where the assignment grants it, a library; nothing of ours. */
  private static final class Loader extends URLClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes, URL[] jars) {
      super(jars, ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] answer(DataInputStream call) throws IOException {
    String name = Wire.readText(call);
    Object[] args = new Object[call.readInt()];
    for (int i = 0; i < args.length; i++) {
      args[i] = Wire.readValue(call);
    }
    try {
      Object value = find(name, args).invoke(null, args);
      return Wire.frame(
          frame -> {
            Wire.writeText(frame, "value");
            Wire.writeValue(frame, value);
          });
    } catch (Wire.BadValue e) {
      return say("bad", "the result " + e.getMessage());
    } catch (NoSuchMethodException e) {
      return say("bad", e.getMessage());
    } catch (InvocationTargetException e) {
      return thrown(e.getCause());
    } catch (Throwable e) {
      return thrown(e);
    }
  }

  private static byte[] say(String... words) {
    return Wire.frame(
        frame -> {
          for (String word : words) {
            Wire.writeText(frame, word);
          }
        });
  }

  /** What was thrown: its class (or "your own exception"), its message and the line in the cell. */
  private byte[] thrown(Throwable error) {
    try {
      boolean own = error.getClass().getClassLoader() == loader;
      String type = own ? "an exception of your own" : error.getClass().getName();
      String text = String.valueOf(error.getMessage());
      String line = "";
      for (StackTraceElement frame : error.getStackTrace()) {
        if (line.isEmpty() && frame.getClassName().startsWith(Compile.CELL)) {
          line = String.valueOf(frame.getLineNumber() - 1);
        }
      }
      return say("threw", type, text.substring(0, Math.min(text.length(), MESSAGE)), line);
    } catch (Throwable second) {
      return say("threw", second.getClass().getName(), "", "");
    }
  }

  /** The last cell that declares such a method wins, as in a notebook. */
  private Method find(String name, Object[] args)
      throws NoSuchMethodException, ClassNotFoundException {
    if (cells.isEmpty()) {
      for (int i = 0; loader.classes.containsKey(Compile.CELL + i); i++) {
        cells.add(0, Class.forName(Compile.CELL + i, false, loader));
      }
    }
    Class<?>[] types = Arrays.stream(args).map(Run::type).toArray(Class<?>[]::new);
    for (Class<?> cell : cells) {
      for (Method method : cell.getDeclaredMethods()) {
        if (method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), types)) {
          method.setAccessible(true);
          return method;
        }
      }
    }
    List<String> names = Arrays.stream(types).map(Class::getSimpleName).toList();
    throw new NoSuchMethodException(
        "there is no method " + name + "(" + String.join(", ", names) + ")");
  }

  private static Class<?> type(Object value) {
    if (value instanceof Integer) {
      return int.class;
    } else if (value instanceof Long) {
      return long.class;
    } else if (value instanceof Double) {
      return double.class;
    } else if (value instanceof Boolean) {
      return boolean.class;
    }
    return value.getClass();
  }
}
