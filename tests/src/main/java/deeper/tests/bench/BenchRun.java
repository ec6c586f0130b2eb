package deeper.tests.bench;

import deeper.cli.PrerequisiteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run over rows: what cannot be measured here is left out in one line, a row whose worker ends is
 * lost, and the others are measured all the same.
 *
 * @param plan pairs, engine, peer, results
 * @param work what is done with a row
 * @param rows the networks
 * @param isData whether the row of pictures is wanted
 * @param hasPeak whether rows are compared with the machine's best
 */
record BenchRun(Plan plan, RowWork work, List<BenchRow> rows, boolean isData, boolean hasPeak) {

  BenchRun {
    rows = List.copyOf(rows);
  }

  /**
   * Measures everything.
   *
   * @return the exit code, as {@link Results#end()} has it
   */
  int run() throws IOException {
    Results results = plan.results();
    plan.peer().ifPresent(results::meet);
    Optional<String> why = lacks(Peer.TORCH);
    if (why.isPresent()) {
      results.leaveOut(names(), why.get());
      return results.end();
    }
    if (hasPeak) {
      results.peaks().measure();
    }
    results.head();
    for (BenchRow row : rows) {
      attempt(row.title(), () -> work.measure(row));
    }
    if (isData) {
      lacks(Peer.TORCHVISION)
          .ifPresentOrElse(
              sentence -> results.leaveOut(List.of(DataBench.TITLE), sentence),
              () -> attempt(DataBench.TITLE, this::data));
    }
    if (hasPeak) {
      results.peaks().measure(); // the first time may have met a busy machine
    }
    return results.end();
  }

  private Optional<String> lacks(String library) {
    return plan.peer().flatMap(peer -> peer.lacks(library));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(rows.stream().map(BenchRow::title).toList());
    if (isData) {
      names.add(DataBench.TITLE);
    }
    return names;
  }

  private void data() throws IOException {
    try (Scratch scratch = Scratch.create()) {
      Measured measured = DataBench.measure(scratch.folder(), plan.pairs(), plan.peer());
      plan.results().add(measured, DataBench.goal());
    }
  }

  private void attempt(String name, Attempt attempt) {
    try {
      attempt.run();
    } catch (WorkerEndedException | PrerequisiteException | IOException e) {
      plan.results().fail(name, String.valueOf(e.getMessage()));
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }
}
