package deeper.data;

import deeper.notebook.Notebook;
import java.util.List;

/**
 * Puts data sets into the cache ahead of time: {@code java ... deeper.data.Fetch cifar10
 * fashion-mnist}. Exit 0: all there; 1: one cannot be had; 2: an unknown name.
 */
public final class Fetch {
  private static final List<String> KNOWN =
      List.of("mnist", "fashion-mnist", "cifar10", "ants-bees", "flowers-102", "weather");

  private Fetch() {}

  /**
   * Fetches each data set that is not there yet.
   *
   * @param ids names of manifests
   */
  public static void main(String[] ids) {
    System.exit(run(List.of(ids)));
  }

  /**
   * The same, for programs.
   *
   * @param ids names of manifests
   * @return the exit code
   */
  public static int run(List<String> ids) {
    for (String id : ids) {
      if (!KNOWN.contains(id)) {
        Notebook.display("fetch: data set (%s) must be one of %s.".formatted(id, KNOWN));
        return 2;
      }
      try {
        fetch(id);
        Notebook.display("fetch: " + id + " is there");
      } catch (DataException e) {
        Notebook.display(e.getMessage());
        return 1;
      }
    }
    return 0;
  }

  private static void fetch(String id) {
    switch (id) {
      case "mnist" -> Mnist.test();
      case "fashion-mnist" -> FashionMnist.fetch();
      case "cifar10" -> CifarFiles.fetch();
      default -> Published.folder(id);
    }
  }
}
