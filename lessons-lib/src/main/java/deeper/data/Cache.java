package deeper.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder in which downloads are kept: the environment variable {@code DEEPER_DATA}, else {@code
 * ~/.cache/deeper}; one folder a data set inside it.
 */
public final class Cache {
  private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private Cache() {}

  /**
   * The folder of all downloads.
   *
   * @return it may not exist yet
   */
  public static Path root() {
    String property = System.getProperty("deeper.data");
    String variable = property != null ? property : System.getenv("DEEPER_DATA");
    return variable == null || variable.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "deeper")
        : Path.of(variable);
  }

  /**
   * The folder of one data set.
   *
   * @param id for example {@code "cifar10"}
   * @return it may not exist yet
   */
  public static Path folder(String id) {
    return root().resolve(id);
  }

  /** Work that fails with an input or output error. */
  @FunctionalInterface
  interface Task<T> {
    T run() throws IOException;
  }

  /** Runs a task while no other thread or process runs one for the same folder. */
  static <T> T locked(Path folder, Task<T> task) {
    Path key = folder.toAbsolutePath().normalize();
    ReentrantLock lock = LOCKS.computeIfAbsent(key, k -> new ReentrantLock());
    lock.lock();
    try {
      Files.createDirectories(folder);
      if (lock.getHoldCount() > 1) {
        return task.run();
      }
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        assert held.isValid();
        return task.run();
      }
    } catch (IOException e) {
      throw new DataException(
          "cache: folder (%s) must be writable; %s. Set DEEPER_DATA to another folder."
              .formatted(folder, e),
          e);
    } finally {
      lock.unlock();
    }
  }
}
