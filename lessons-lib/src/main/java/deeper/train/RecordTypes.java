package deeper.train;

import deeper.ops.Loss;
import deeper.shape.Axis;
import deeper.shape.ImageShape;
import deeper.shape.Padding;
import deeper.shape.Window;
import deeper.spec.LayerSpec;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import deeper.transform.Adjust;
import deeper.transform.CenterCrop;
import deeper.transform.ColorJitter;
import deeper.transform.Crop;
import deeper.transform.Denormalize;
import deeper.transform.Grayscale;
import deeper.transform.HorizontalFlip;
import deeper.transform.Normalize;
import deeper.transform.PadBorder;
import deeper.transform.RandomCrop;
import deeper.transform.RandomErasing;
import deeper.transform.RandomGrayscale;
import deeper.transform.RandomHorizontalFlip;
import deeper.transform.RandomResizedCrop;
import deeper.transform.RandomRotation;
import deeper.transform.RandomVerticalFlip;
import deeper.transform.Range;
import deeper.transform.Resize;
import deeper.transform.Rotate;
import deeper.transform.Thumbnail;
import deeper.transform.ToTensor;
import deeper.transform.VerticalFlip;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records that a file of a run may name: no other type is ever made from a file. */
final class RecordTypes {

  private static final Map<String, Class<?>> KNOWN =
      Stream.of(
              Stream.of(ModelSpec.class, Sequence.Step.class, ImageShape.class),
              Stream.of(Window.class, Axis.class, Padding.class),
              Stream.of(LayerSpec.class.getPermittedSubclasses()),
              Stream.of(Loss.class.getPermittedSubclasses()),
              Stream.of(Optimizer.class.getPermittedSubclasses()),
              Stream.of(Schedules.class.getDeclaredClasses())
                  .filter(schedule -> schedule != Schedules.Lambda.class),
              Stream.of(OneCycle.class, ReduceOnPlateau.class, ParameterGroup.class),
              Stream.of(SavedSettings.class),
              transforms())
          .flatMap(types -> types)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private RecordTypes() {}

  private static Stream<Class<?>> transforms() {
    return Stream.of(
        Adjust.class,
        CenterCrop.class,
        ColorJitter.class,
        Crop.class,
        Denormalize.class,
        Grayscale.class,
        HorizontalFlip.class,
        Normalize.class,
        PadBorder.class,
        RandomCrop.class,
        RandomErasing.class,
        RandomGrayscale.class,
        RandomHorizontalFlip.class,
        RandomResizedCrop.class,
        RandomRotation.class,
        RandomVerticalFlip.class,
        Range.class,
        Resize.class,
        Rotate.class,
        Thumbnail.class,
        ToTensor.class,
        VerticalFlip.class);
  }

  static Optional<Class<?>> byName(String simpleName) {
    return Optional.ofNullable(KNOWN.get(simpleName));
  }

  static boolean isKnown(Class<?> type) {
    return KNOWN.get(type.getSimpleName()) == type;
  }
}
