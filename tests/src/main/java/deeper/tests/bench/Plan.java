package deeper.tests.bench;

import java.util.Optional;

/**
 * What every row is measured with.
 *
 * @param pairs counted measurements of each side, at least 1
 * @param engine of Deeper where it is not the default
 * @param peer PyTorch's side, empty without one
 * @param results where rows go
 */
record Plan(int pairs, Optional<String> engine, Optional<Peer> peer, Results results) {}
