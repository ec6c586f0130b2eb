package deeper.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One pass over a data set. Iterate it once; workers make at most two batches each ahead of the
 * reader, so memory stays constant however large the data set is. Closing it early stops them; read
 * to the end it closes itself.
 */
public final class Epoch implements Iterable<Batch>, AutoCloseable {
  private final Loader loader;
  private final int[] order;
  private final int batchSize;
  private final int end;
  private final int ahead;
  private final ThreadPoolExecutor pool;
  private final ArrayDeque<FutureTask<Batch>> pending = new ArrayDeque<>();
  private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());

  private int next;
  private boolean isIterated;
  private volatile boolean isClosed;

  Epoch(Batches.Plan plan, int epoch, int[] order, int firstBatch) {
    this.loader = new Loader(plan, epoch, skipped);
    this.order = order;
    this.batchSize = plan.batchSize();
    this.end = plan.order().dropsLast() ? order.length / batchSize * batchSize : order.length;
    this.next = Math.min(firstBatch * batchSize, end);
    this.ahead = Math.max(1, 2 * plan.work().workers());
    this.pool = plan.work().workers() == 0 ? null : pool(plan.work().workers());
  }

  /** Threads that end by themselves when idle: an epoch left in the middle costs nothing. */
  private static ThreadPoolExecutor pool(int workers) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            workers,
            workers,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "deeper-data");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * The batches.
   *
   * @return an iterator; its {@code next} waits until the batch is ready
   * @throws IllegalStateException if called a second time
   */
  @Override
  public Iterator<Batch> iterator() {
    if (isIterated) {
      throw new IllegalStateException(
          "epoch: this pass (once) must not be read again. Ask batches.epoch(i) for another.");
    }
    isIterated = true;
    return new Iterator<>() {
      private Batch ready;

      @Override
      public boolean hasNext() {
        while (ready == null && (!pending.isEmpty() || next < end)) {
          ready = take();
        }
        if (ready == null) {
          close();
        }
        return ready != null;
      }

      @Override
      public Batch next() {
        if (!hasNext()) {
          throw new NoSuchElementException("epoch: no batch is left");
        }
        Batch batch = ready;
        ready = null;
        return batch;
      }
    };
  }

  /** The next batch in order; null where all its pictures were broken. */
  private Batch take() {
    while (next < end && pending.size() < ahead) {
      int from = next;
      next = Math.min(next + batchSize, end);
      int[] indices = Arrays.copyOfRange(order, from, next);
      FutureTask<Batch> task = new FutureTask<>(() -> load(indices));
      pending.add(task);
      if (pool == null) {
        task.run();
      } else {
        pool.execute(task);
      }
    }
    return await(pending.remove());
  }

  /** The arrays of a batch that is there already. */
  private static void giveBack(FutureTask<Batch> done) {
    try {
      Batch batch = done.get();
      if (batch != null) {
        batch.close();
      }
    } catch (ExecutionException e) {
      // it could not be read, and nobody wants it now
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // a finished task does not wait
    }
  }

  /** A batch that nobody will take any more is given back at once. */
  private Batch load(int[] indices) {
    Batch batch = loader.load(indices);
    if (isClosed && batch != null) {
      batch.close();
    }
    return batch;
  }

  private Batch await(Future<Batch> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      close();
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("epoch: a worker failed", e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedLoading(e);
    }
  }

  /**
   * Pictures left out so far because they could not be read.
   *
   * @return one sentence each, naming the file; sorted
   */
  public List<String> skipped() {
    synchronized (skipped) {
      return skipped.stream().sorted().toList();
    }
  }

  /** Stops the workers and forgets batches made ahead. */
  @Override
  public void close() {
    next = end;
    isClosed = true;
    for (FutureTask<Batch> task : pending) {
      if (!task.cancel(false)) {
        giveBack(task);
      }
    }
    pending.clear();
    if (pool != null) {
      pool.shutdown();
    }
  }
}
