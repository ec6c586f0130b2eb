package deeper.train;

import deeper.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The best weights of a run: in its folder, or without one as a copy in memory. */
final class Best {

  private final Optional<RunFolder> folder;
  private Map<String, INDArray> copy;
  private boolean isSaved;

  Best(Optional<RunFolder> folder) {
    this.folder = folder;
  }

  static Best none() {
    return new Best(Optional.empty());
  }

  void save(Network network, Row row) {
    isSaved = true;
    if (folder.isPresent()) {
      folder.get().saveBest(network, row);
    } else if (copy == null) {
      copy = new LinkedHashMap<>();
      network.parameters().forEach((name, value) -> copy.put(name, value.dup()));
    } else {
      SameArrays.copy(network.parameters(), copy);
    }
  }

  /** Takes the folder's best as this run's. */
  void resumed(boolean isThere) {
    isSaved = isThere;
  }

  void load(Network network) {
    if (!isSaved) {
      throw new IllegalStateException(
          "load best: evaluations (0) must be at least 1. Train with a development set first.");
    }
    if (folder.isPresent()) {
      folder.get().loadBest(network);
    } else {
      SameArrays.copy(copy, network.parameters());
    }
  }
}
