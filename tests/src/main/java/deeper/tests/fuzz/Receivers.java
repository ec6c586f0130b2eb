package deeper.tests.fuzz;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.ops.NDBase;

/** The one object of a type that has methods to call and is no array. */
final class Receivers {
  private static final List<Object> ALL =
      Stream.of(
              new NDBase(),
              Nd4j.math(),
              Nd4j.nn(),
              Nd4j.cnn(),
              Nd4j.linalg(),
              Nd4j.image(),
              Nd4j.bitwise(),
              Nd4j.random(),
              Nd4j.loss(),
              Nd4j.getBlasWrapper(),
              Nd4j.getBlasWrapper().level1(),
              Nd4j.getBlasWrapper().level2(),
              Nd4j.getBlasWrapper().level3())
          .toList();

  private Receivers() {}

  static Object of(Class<?> type) {
    return ALL.stream().filter(type::isInstance).findFirst().orElseThrow();
  }
}
