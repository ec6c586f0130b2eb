package deeper.tests.bench;

import deeper.spec.Summary;
import deeper.spec.SummaryRow;
import java.util.List;
import java.util.Set;

/** How much there is to multiply in a row: its convolutions and dense layers, nothing else. */
final class Work {
  private static final Set<String> PRODUCTS = Set.of("Conv2d", "Linear");

  private Work() {}

  /**
   * Floating-point operations for one picture, in units of 1e9; a multiplication with its addition
   * counts as two. Training multiplies three times as much (forward, gradients of inputs, gradients
   * of weights), but nobody needs the gradient of the pictures.
   */
  static double gflop(BenchRow row, String phase) {
    List<Long> products =
        Summary.of(row.spec(), 1).rows().stream()
            .filter(each -> each.isLeaf() && PRODUCTS.contains(each.type()))
            .map(SummaryRow::multiplyAdds)
            .toList();
    double all = products.stream().mapToDouble(Long::doubleValue).sum();
    double times = phase.equals("train") ? 3 * all - products.get(0) : all;
    return 2 * times / 1e9;
  }
}
