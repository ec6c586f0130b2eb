package deeper.data;

/**
 * Data for one experiment: pictures to learn from, to choose the best checkpoint by, and to test
 * once at the end. No picture should be in two of them.
 *
 * @param train to learn from
 * @param dev to choose by (development set, also called validation set)
 * @param test for the final score; may be empty
 */
public record Split(Dataset train, Dataset dev, Dataset test) {
  @Override
  public String toString() {
    return "Split(train %d, dev %d, test %d)".formatted(train.size(), dev.size(), test.size());
  }
}
