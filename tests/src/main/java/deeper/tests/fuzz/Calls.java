package deeper.tests.fuzz;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.blas.Level2;
import org.nd4j.linalg.api.blas.Level3;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.factory.BlasWrapper;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.ops.NDBase;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Everything of ND4J that a call can be made of: its methods, its operations, its native names. */
final class Calls {
  /** Answers no question about arrays, or takes memory away from one on purpose. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "close",
          "setData",
          "setStride",
          "setShape",
          "setShapeAndStride",
          "setOrder",
          "wait",
          "notify",
          "notifyAll",
          "markAsCompressed",
          "unsafeDuplication",
          "assertFailed",
          "setCloseable",
          "resetCollapsed",
          "setNumThreads",
          "setMaxThreads",
          "setDefaultDataTypes",
          "setDataType",
          "enableFallbackMode",
          "setFactory",
          "setNDArrayFactory",
          "setExecutioner",
          "setCompressDebug",
          "setPreventUnpack",
          "setRandom",
          "setNumDevices",
          "versionCheck",
          "saveBinary",
          "saveJson",
          "writeNumpy",
          "writeTxt",
          "write",
          "writeAsNumpy",
          "writeTxtString",
          "writeComplex",
          "eps");

  /**
   * One call, ready to run.
   *
   * @param name what is called
   * @param drawn with what
   * @param run runs it
   */
  record Call(String name, String drawn, Body run) {}

  /** May throw whatever it likes. */
  interface Body {
    Object run() throws Exception;
  }

  private final List<Method> methods = new ArrayList<>();
  private final List<Constructor<?>> operations = new ArrayList<>();
  private final List<String> names;

  Calls() {
    Stream.of(INDArray.class, Nd4j.class, Transforms.class).forEach(this::add);
    Stream.of(new NDBase(), Nd4j.math(), Nd4j.nn(), Nd4j.cnn(), Nd4j.linalg(), Nd4j.image())
        .forEach(part -> add(part.getClass()));
    Stream.of(Nd4j.bitwise(), Nd4j.random(), Nd4j.loss()).forEach(part -> add(part.getClass()));
    Stream.of(Level1.class, Level2.class, Level3.class, BlasWrapper.class).forEach(this::add);
    for (Class<?> type : OpClasses.all()) {
      Stream.of(type.getConstructors())
          .filter(c -> c.getParameterCount() > 0 && knows(c))
          .forEach(operations::add);
    }
    names = Nd4j.getExecutioner().getCustomOperations().keySet().stream().sorted().toList();
  }

  /** How much there is to choose from. */
  String size() {
    return String.format(
        "%d methods, %d constructors of operations, %d native operations",
        methods.size(), operations.size(), names.size());
  }

  private void add(Class<?> type) {
    Stream.of(type.getMethods())
        .filter(m -> m.getDeclaringClass() != Object.class && !LEFT_OUT.contains(m.getName()))
        .filter(m -> knows(m) && (m.getParameterCount() > 0 || type == INDArray.class))
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .forEach(methods::add);
  }

  private static boolean knows(Executable executable) {
    return Stream.of(executable.getParameterTypes()).allMatch(Draw::knows);
  }

  /** The call of a number: the same for the same seed and number. */
  Call call(long seed, long number) {
    Draw draw = new Draw(seed * 1_000_003 + number);
    Random random = draw.random();
    int kind = random.nextInt(10);
    if (kind < 5) {
      return method(draw, methods.get(random.nextInt(methods.size())));
    }
    return kind < 8
        ? operation(draw, operations.get(random.nextInt(operations.size())))
        : named(draw, names.get(random.nextInt(names.size())));
  }

  private static Object[] arguments(Draw draw, Executable of) {
    return Stream.of(of.getParameterTypes()).map(draw::argument).toArray();
  }

  private static Call method(Draw draw, Method method) {
    Class<?> owner = method.getDeclaringClass();
    Object self =
        Modifier.isStatic(method.getModifiers())
            ? null
            : owner.isAssignableFrom(INDArray.class) ? draw.array() : Receivers.of(owner);
    Object[] arguments = arguments(draw, method);
    return new Call(
        owner.getSimpleName() + "." + method.getName(),
        draw.drawn(),
        () -> method.invoke(self, arguments));
  }

  private static Call operation(Draw draw, Constructor<?> constructor) {
    Object[] arguments = arguments(draw, constructor);
    return new Call(
        "new " + constructor.getDeclaringClass().getSimpleName(),
        draw.drawn(),
        () -> {
          Object op = constructor.newInstance(arguments);
          return op instanceof CustomOp custom ? Nd4j.exec(custom) : Nd4j.exec((Op) op);
        });
  }

  /** The number of inputs is mostly the right one. */
  private static Call named(Draw draw, String name) {
    CustomOpDescriptor wants = Nd4j.getExecutioner().getCustomOperations().get(name);
    int inputs = Math.max(0, wants.getNumInputs()) + (draw.random().nextInt(8) == 0 ? 1 : 0);
    INDArray[] arrays = new INDArray[inputs == 0 ? draw.random().nextInt(4) : inputs];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = draw.array();
    }
    int[] integers = (int[]) draw.argument(int[].class);
    double[] reals = (double[]) draw.argument(double[].class);
    boolean[] flags = (boolean[]) draw.argument(boolean[].class);
    // built when it is called: a builder, too, refuses some arguments
    return new Call(
        "op " + name,
        draw.drawn(),
        () ->
            Nd4j.exec(
                DynamicCustomOp.builder(name)
                    .addInputs(arrays)
                    .addIntegerArguments(integers)
                    .addFloatingPointArguments(
                        Stream.of(reals)
                            .flatMapToDouble(java.util.Arrays::stream)
                            .boxed()
                            .toArray(Double[]::new))
                    .addBooleanArguments(flags)
                    .build()));
  }
}
