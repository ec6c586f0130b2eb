package deeper.cli;

import deeper.notebook.Html;
import java.util.List;

/** What {@code ./course doctor} knows, for a notebook. */
public final class Doctor {
  private Doctor() {}

  /**
   * The checks as a table: what, whether it works, what was found, what to do. Folders are left out
   * of it, since a saved notebook is read by others.
   *
   * @return a row a check
   */
  public static Html table() {
    List<List<String>> rows =
        new Machine(Checkout.find(), System.getenv())
            .checks().stream()
                .map(
                    check ->
                        List.of(
                            check.id(),
                            check.ok() ? "✓ fine" : "✗ look here",
                            withoutFolders(check.found()),
                            check.fix()))
                .toList();
    return Html.table(List.of("check", "", "found", "what to do"), rows);
  }

  /** Drops absolute paths together with the words that lead to them. */
  static String withoutFolders(String text) {
    return text.replaceAll("[,;]? ?(?:\\b(?:at|cache) )?(?<![\\w.])(?:[A-Za-z]:\\\\|/)[^ ,;)]*", "")
        .replaceAll(" ?\\( ?\\)", "")
        .trim();
  }
}
