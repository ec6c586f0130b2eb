package deeper.tests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Two sides measured in turn, A B A B: what else the machine does meets both alike.
 *
 * @param ours images a second of Deeper
 * @param theirs images a second of the peer, empty without one
 * @param ratio ours divided by theirs, pair by pair, empty without a peer
 */
record Turns(Spread ours, Optional<Spread> theirs, Optional<Spread> ratio) {

  /** So many values of one side. */
  static Turns alone(int count, DoubleSupplier ours) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(ours.getAsDouble());
    }
    return new Turns(Spread.of(values), Optional.empty(), Optional.empty());
  }

  /** So many pairs. */
  static Turns pairs(int count, DoubleSupplier ours, DoubleSupplier theirs) {
    List<Double> a = new ArrayList<>();
    List<Double> b = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      a.add(ours.getAsDouble());
      b.add(theirs.getAsDouble());
      ratios.add(a.get(i) / b.get(i));
    }
    return new Turns(Spread.of(a), Optional.of(Spread.of(b)), Optional.of(Spread.of(ratios)));
  }
}
