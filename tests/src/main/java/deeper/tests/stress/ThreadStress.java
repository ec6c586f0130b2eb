package deeper.tests.stress;

import deeper.network.Gradients;
import deeper.network.Network;
import deeper.network.NetworkConfig;
import deeper.ops.Conv2d;
import deeper.ops.CrossEntropy;
import deeper.ops.Engine;
import deeper.ops.Linear;
import deeper.ops.MaxPool2d;
import deeper.ops.Relu;
import deeper.shape.Window;
import deeper.train.Sgd;
import deeper.train.Updater;
import deeper.zoo.CifarResNet;
import deeper.zoo.LeNet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * oneDNN from many threads: operators of changing shapes from eight threads against the same calls
 * in one; two networks trained side by side against each alone, bit by bit; networks built in a
 * thread that has ended.
 *
 * <pre>{@code
 * java -Xcheck:jni -cp "$(cat .course/classpath)" deeper.tests.stress.ThreadStress 400 60
 * }</pre>
 */
public final class ThreadStress {
  private static final int THREADS = 8;

  private final long seed;

  private ThreadStress(long seed) {
    this.seed = seed;
  }

  /**
   * Runs all three and prints what was compared.
   *
   * @param arguments calls of each thread, training steps of each network, and a seed
   * @throws Exception if a thread fails
   */
  public static void main(String[] arguments) throws Exception {
    int calls = Integer.parseInt(arguments[0]);
    int steps = Integer.parseInt(arguments[1]);
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    System.out.println(run(calls, steps, seed));
  }

  /**
   * Runs all three.
   *
   * @param calls of each of the eight threads
   * @param steps of each network
   * @param seed of shapes and numbers
   * @return what was compared, in one line
   * @throws Exception if a thread fails
   * @throws IllegalStateException if a bit differs
   */
  public static String run(int calls, int steps, long seed) throws Exception {
    Nd4j.zeros(1); // loads the library before threads ask for it
    ThreadStress stress = new ThreadStress(seed);
    long operators = stress.operators(calls);
    long losses = stress.sideBySide(steps);
    long ended = stress.fromThreadsThatHaveEnded(steps);
    return String.format(
        Locale.ROOT,
        "threads: %d calls from %d threads, %d steps of two networks side by side, %d steps of networks whose thread has ended: every bit as alone (seed %d)",
        operators,
        THREADS,
        losses,
        ended,
        seed);
  }

  /** One OpenMP thread for the calling thread: the order of every sum is then fixed. */
  private static void oneThread() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  private long operators(int calls) throws Exception {
    List<List<Integer>> alone = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      alone.addAll(inThreads(List.of(() -> calls(thread, calls))));
    }
    List<Callable<List<Integer>>> tasks =
        IntStream.range(0, THREADS)
            .<Callable<List<Integer>>>mapToObj(t -> () -> calls(t, calls))
            .toList();
    same(alone, inThreads(tasks), "operators");
    return (long) THREADS * calls;
  }

  private List<Integer> calls(int thread, int calls) {
    oneThread();
    List<Integer> hashes = new ArrayList<>();
    Random random = new Random(seed * 1_000 + thread % 4); // pairs of threads share their shapes
    for (int i = 0; i < calls; i++) {
      hashes.add(call(random));
    }
    return hashes;
  }

  private static int call(Random random) {
    int n = 1 + random.nextInt(3);
    int c = 1 + random.nextInt(20);
    int side = 5 + random.nextInt(8);
    INDArray x = numbers(random, n, c, side, side);
    switch (random.nextInt(4)) {
      case 0 -> {
        int out = 1 + random.nextInt(20);
        Conv2d conv = Conv2d.of(c, out, Window.of(3).padding(1)).on(Engine.ONEDNN);
        INDArray weight = numbers(random, out, c, 3, 3);
        INDArray y = conv.forward(x, weight, numbers(random, out));
        Conv2d.Gradients g = conv.backward(x, weight, y);
        return 31 * hash(y) + 7 * hash(g.dInput()) + hash(g.dWeight());
      }
      case 1 -> {
        MaxPool2d pool = MaxPool2d.of(Window.of(2).stride(2)).on(Engine.ONEDNN);
        return hash(pool.backward(x, pool.forward(x)));
      }
      case 2 -> {
        Relu relu = Relu.of().on(Engine.ONEDNN);
        return hash(relu.backward(x, relu.forward(x)));
      }
      default -> {
        Linear linear = Linear.of(side, 1 + c).on(Engine.ONEDNN);
        INDArray rows = x.reshape(x.length() / side, side);
        return hash(linear.forward(rows, numbers(random, 1 + c, side), numbers(random, 1 + c)));
      }
    }
  }

  private long sideBySide(int steps) throws Exception {
    Callable<List<Integer>> lenet = () -> train(steps, 1);
    Callable<List<Integer>> resnet = () -> train(steps / 4, 2);
    List<List<Integer>> alone = new ArrayList<>(inThreads(List.of(lenet)));
    alone.addAll(inThreads(List.of(resnet)));
    same(alone, inThreads(List.of(lenet, resnet)), "side by side");
    return (long) steps + steps / 4;
  }

  private List<Integer> train(int steps, int which) {
    oneThread();
    try (Network network = network(which)) {
      return train(network, steps, which);
    }
  }

  private static Network network(int which) {
    return Network.of(
        which == 1 ? LeNet.modern().spec() : CifarResNet.of(20).spec(),
        NetworkConfig.seed(which).on(Engine.ONEDNN));
  }

  private List<Integer> train(Network network, int steps, int which) {
    Random random = new Random(seed + which);
    Updater updater = Updater.of(Sgd.of(0.01), network.flatParameters());
    List<Integer> hashes = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int n = 3 + step % 3; // batches of changing sizes
      INDArray x = numbers(random, n, network.spec().input().channels(), 32, 32);
      INDArray labels = Nd4j.createFromArray(random.ints(n, 0, 10).toArray());
      Gradients gradients = network.gradients(x, labels, CrossEntropy.of(), step);
      updater.step(gradients.flat());
      hashes.add(Double.hashCode(gradients.loss()));
      hashes.add(hash(network.forward(x)));
    }
    hashes.add(hash(network.flatParameters()));
    return hashes;
  }

  private long fromThreadsThatHaveEnded(int steps) throws Exception {
    for (int which = 1; which <= 2; which++) {
      int n = which;
      List<List<Integer>> alone = inThreads(List.of(() -> train(steps / 4, n)));
      Network[] built = new Network[1];
      inThreads(
          List.of(
              () -> {
                oneThread();
                built[0] = network(n);
                // its steps are recorded in this thread, too
                built[0].forward(Nd4j.zeros(4, built[0].spec().input().channels(), 32, 32));
                return List.<Integer>of();
              }));
      System.gc(); // what only that thread held is gone
      List<List<Integer>> other =
          inThreads(
              List.of(
                  () -> {
                    oneThread();
                    return train(built[0], steps / 4, n);
                  }));
      built[0].close();
      same(alone, other, "a thread that has ended");
    }
    return 2L * (steps / 4);
  }

  /** Runs each task in a thread of its own, all at once, and ends the threads. */
  private static List<List<Integer>> inThreads(List<Callable<List<Integer>>> tasks)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<List<Integer>> results = new ArrayList<>();
      for (Future<List<Integer>> each : threads.invokeAll(tasks)) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private void same(List<List<Integer>> alone, List<List<Integer>> together, String what) {
    for (int t = 0; t < alone.size(); t++) {
      for (int i = 0; i < alone.get(t).size(); i++) {
        if (!alone.get(t).get(i).equals(together.get(t).get(i))) {
          throw new IllegalStateException(
              "threads: result %d of thread %d (%s) must have the bits it has alone; seed %d."
                  .formatted(i, t, what, seed));
        }
      }
    }
  }

  private static INDArray numbers(Random random, long... shape) {
    INDArray array = Nd4j.create(DataType.FLOAT, shape);
    float[] numbers = new float[Math.toIntExact(array.length())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(numbers).reshape(shape);
  }

  private static int hash(INDArray array) {
    return Arrays.hashCode(array.dup('c').data().asFloat());
  }
}
