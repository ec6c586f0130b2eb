package deeper.tests.golden;

/**
 * What a trial is about.
 *
 * @param file the fixture file, such as {@code ops.json}
 * @param id the entry, such as {@code conv2d_04}
 * @param engine engine and data type, such as {@code nd4j float}; empty where there is none
 */
public record Subject(String file, String id, String engine) {
  @Override
  public String toString() {
    return (file + " " + id + " " + engine).strip();
  }
}
