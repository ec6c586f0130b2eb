package deeper.data;

import deeper.transform.Draws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Data for one experiment: pictures to learn from, to choose the best checkpoint by, and to test
 * once at the end. No picture should be in two of them.
 *
 * @param train to learn from
 * @param dev to choose by (development set, also called validation set)
 * @param test for the final score; may be empty
 */
public record Split(Dataset train, Dataset dev, Dataset test) {
  /**
   * Two parts at random, the test part empty.
   *
   * @param dataset what is split
   * @param trainFraction share to learn from, 0..1, for example 0.8; rounded down to whole pictures
   * @param seed decides which picture goes where
   * @return the split
   * @throws IllegalArgumentException if the fraction is not 0..1
   */
  public static Split random(Dataset dataset, double trainFraction, long seed) {
    check(trainFraction);
    int[] order = Draws.of(Draws.mix(seed, "split")).permutation(dataset.size());
    List<Integer> indices = java.util.Arrays.stream(order).boxed().toList();
    return cut(dataset, List.of(indices), trainFraction);
  }

  /**
   * Two parts at random with the same share of every class, the test part empty.
   *
   * @param dataset what is split
   * @param trainFraction share to learn from, 0..1; rounded down in each class
   * @param seed decides which picture goes where
   * @return the split; the parts keep the data set's order
   * @throws IllegalArgumentException if the fraction is not 0..1
   */
  public static Split stratified(Dataset dataset, double trainFraction, long seed) {
    check(trainFraction);
    List<List<Integer>> classes = new ArrayList<>();
    dataset.classNames().forEach(name -> classes.add(new ArrayList<>()));
    for (int i : Draws.of(Draws.mix(seed, "split")).permutation(dataset.size())) {
      classes.get(dataset.label(i)).add(i);
    }
    return cut(dataset, classes, trainFraction);
  }

  private static Split cut(Dataset dataset, List<List<Integer>> groups, double fraction) {
    List<Integer> train = new ArrayList<>();
    List<Integer> dev = new ArrayList<>();
    for (List<Integer> group : groups) {
      int count = (int) (group.size() * fraction);
      train.addAll(group.subList(0, count));
      dev.addAll(group.subList(count, group.size()));
    }
    return new Split(pick(dataset, train), pick(dataset, dev), dataset.take(0));
  }

  private static Dataset pick(Dataset dataset, List<Integer> indices) {
    return dataset.pick(indices.stream().mapToInt(i -> i).sorted().toArray());
  }

  private static void check(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "split: trainFraction (%s) must be 0..1. It is a fraction, not a percentage."
              .formatted(fraction));
    }
  }

  /**
   * The split that a folder comes with: {@code train}, {@code valid} or {@code val}, and {@code
   * test} if it is there.
   *
   * @param folder holds these folders, each with one folder a class
   * @return the split
   * @throws DataException if train or valid is missing, or they differ in their classes
   */
  public static Split byFolder(Path folder) {
    Path valid = folder.resolve(Files.isDirectory(folder.resolve("valid")) ? "valid" : "val");
    ImageFolder train = ImageFolder.of(folder.resolve("train"));
    ImageFolder dev = ImageFolder.of(valid);
    Path testFolder = folder.resolve("test");
    Dataset test = Files.isDirectory(testFolder) ? ImageFolder.of(testFolder) : dev.take(0);
    for (Dataset other : List.of(dev, test)) {
      if (!other.classNames().equals(train.classNames())) {
        throw new DataException(
            "split: classes of %s (%s) must be those of train; %s. Give every part the same folders."
                .formatted(other.name(), other.classNames(), train.classNames()));
      }
    }
    return new Split(train, dev, test);
  }

  @Override
  public String toString() {
    return "Split(train %d, dev %d, test %d)".formatted(train.size(), dev.size(), test.size());
  }
}
