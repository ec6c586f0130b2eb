package deeper.ops;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.nd4j.linalg.api.buffer.DataType;

/** Every engine that can run here, in FLOAT and in DOUBLE. */
final class EngineArguments implements ArgumentsProvider {
  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Engine.all().stream()
        .filter(engine -> engine.unavailable().isEmpty())
        .flatMap(
            engine ->
                Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(engine, type)));
  }
}
