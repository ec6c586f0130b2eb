package deeper.notebook;

import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * IJava or JJava made at home: {@code environment/start-up.jsh} calls this in either. Both have a
 * kernel instance with a renderer that takes functions for types; only the names of their classes
 * differ, so they are found while running.
 */
public final class OtherKernel {
  /** What hands out the kernel instance: in IJava, in JJava. */
  private static final List<String> INSTANCES =
      List.of(
          "io.github.spencerpark.ijava.IJava",
          "org.dflib.jjava.kernel.JavaNotebookStatics",
          "org.dflib.jjava.JJava");

  private static final String[] FORMS = {
    "text/html",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/markdown",
    "text/latex",
    "text/plain"
  };

  /** Arrays have no common ancestor that these kernels would look for. */
  private static final List<Class<?>> TYPES =
      List.of(
          Showable.class,
          Shown.class,
          BufferedImage.class,
          double[].class,
          double[][].class,
          double[][][].class,
          float[].class,
          float[][].class,
          float[][][].class,
          int[].class,
          int[][].class,
          int[][][].class,
          long[].class,
          long[][].class,
          byte[].class,
          byte[][].class,
          short[].class,
          char[].class,
          char[][].class,
          boolean[].class,
          boolean[][].class,
          Object[].class,
          Object[][].class,
          String[].class,
          String[][].class,
          Integer[].class,
          Double[].class);

  /** Types of libraries that this package does without; their renderers are services. */
  private static final List<String> FOREIGN =
      List.of("org.nd4j.linalg.api.ndarray.INDArray", "tech.tablesaw.api.Table");

  private OtherKernel() {}

  /**
   * Shows everything through the kernel that this runs in: figures with a sentence as their text,
   * pictures as pictures, arrays with their elements, and nothing for the stream that {@code
   * printf} returns.
   *
   * @param sink made by the start-up script of that kernel's {@code display} and {@code
   *     updateDisplay}
   * @throws IllegalStateException if this is neither IJava nor JJava, or one whose renderer differs
   */
  public static void install(Sink sink) {
    Object kernel =
        instance(sink)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "start-up: kernel (none) must be IJava or JJava. In the course kernel and"
                            + " in JShell this script is not needed."));
    try {
      Object renderer = call(kernel, "getRenderer");
      for (Class<?> type : TYPES) {
        register(renderer, type, OtherKernel::forms);
      }
      for (String name : FOREIGN) {
        register(renderer, Class.forName(name), OtherKernel::forms);
      }
      register(renderer, PrintStream.class, stream -> Map.of("text/plain", ""));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "start-up: kernel (%s) must have a renderer as IJava 1.3 and JJava 1.0 have it; %s. Take one of these versions."
              .formatted(kernel.getClass().getName(), e),
          e);
    }
    Notebook.install(sink);
  }

  /** The forms of a value. */
  private interface Forms {
    Map<String, String> of(Object value);
  }

  private static Map<String, String> forms(Object value) {
    return Rendering.of(value);
  }

  private static Optional<Object> instance(Sink sink) {
    // The class of the sink is one of the kernel's cells; the library may lie above them.
    for (ClassLoader loader :
        List.of(sink.getClass().getClassLoader(), OtherKernel.class.getClassLoader())) {
      for (String name : INSTANCES) {
        try {
          Class<?> holder = Class.forName(name, true, loader);
          Object kernel = holder.getMethod("getKernelInstance").invoke(null);
          if (kernel != null) {
            return Optional.of(kernel);
          }
        } catch (ReflectiveOperationException | LinkageError e) {
          // it is the other kernel, or the other loader knows it
        }
      }
    }
    return Optional.empty();
  }

  private static void register(Object renderer, Class<?> type, Forms forms)
      throws ReflectiveOperationException {
    Method create = renderer.getClass().getMethod("createRegistration", Class.class);
    Object registration = create.invoke(renderer, type);
    Method preferring = registration.getClass().getMethod("preferring", String[].class);
    Object preferred = preferring.invoke(registration, (Object) FORMS);
    Method register = method(preferred, "register", 1);
    Class<?> function = register.getParameterTypes()[0];
    Object ours =
        Proxy.newProxyInstance(
            function.getClassLoader(),
            new Class<?>[] {function},
            (proxy, called, arguments) -> answer(proxy, called, arguments, forms));
    register.invoke(preferred, ours);
  }

  private static Object answer(Object proxy, Method called, Object[] arguments, Forms forms)
      throws ReflectiveOperationException {
    return switch (called.getName()) {
      case "render" -> {
        render(forms.of(arguments[0]), arguments[1]);
        yield null;
      }
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      default -> "the renderer of Deeper";
    };
  }

  private static void render(Map<String, String> forms, Object context)
      throws ReflectiveOperationException {
    Method put =
        Stream.of(context.getClass().getMethods())
            .filter(one -> one.getName().equals("renderIfRequested"))
            .filter(one -> one.getParameterTypes()[1] == Supplier.class)
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException("renderIfRequested"));
    Method parse = put.getParameterTypes()[0].getMethod("parse", String.class);
    for (Map.Entry<String, String> form : forms.entrySet()) {
      Supplier<Object> data = form::getValue;
      put.invoke(context, parse.invoke(null, form.getKey()), data);
    }
  }

  private static Object call(Object on, String name) throws ReflectiveOperationException {
    return on.getClass().getMethod(name).invoke(on);
  }

  private static Method method(Object of, String name, int parameters)
      throws NoSuchMethodException {
    return Stream.of(of.getClass().getMethods())
        .filter(one -> one.getName().equals(name) && one.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new NoSuchMethodException(name));
  }
}
