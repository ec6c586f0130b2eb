package deeper.tests.bench;

import deeper.network.Initialisation;
import deeper.shape.ImageShape;
import deeper.shape.Window;
import deeper.spec.Conv;
import deeper.spec.Drop;
import deeper.spec.ModelSpec;
import deeper.spec.Sequence;
import deeper.zoo.CifarResNet;
import deeper.zoo.LeNet;
import deeper.zoo.ResNet;
import deeper.zoo.Vgg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A piece of work that is timed: a network, a picture size and a batch. */
enum BenchRow {
  LENET("lenet_1x28x28_b256", 256, 30, 100) {
    @Override
    double rate() {
      return 1e-2;
    }

    @Override
    Optional<Double> goal(String phase, boolean isHalf) {
      return isHalf || !phase.equals("train") ? super.goal(phase, isHalf) : Optional.of(1.3);
    }

    @Override
    ModelSpec spec() {
      Sequence lenet = LeNet.sigmoid().spec().layers();
      Sequence.Step padded = new Sequence.Step("conv1", Conv.of(1, 6, Window.of(5).padding(2)));
      List<Sequence.Step> steps = new ArrayList<>(lenet.steps());
      steps.set(0, padded);
      Sequence layers = new Sequence(lenet.typeName(), steps);
      return new ModelSpec("lenet_28", ImageShape.of(1, 28, 28), layers);
    }
  },
  RESNET18_SMALL("resnet18_1x32x32_b64", 64, 6, 20) {
    @Override
    ModelSpec spec() {
      return ResNet.of(18).inChannels(1).classes(10).spec().withInput(ImageShape.of(1, 32, 32));
    }
  },
  RESNET18("resnet18_3x224x224_b8", 8, 2, 4) {
    @Override
    ModelSpec spec() {
      return ResNet.of(18).spec();
    }
  },
  RESNET50("resnet50_3x224x224_b4", 4, 2, 4) {
    @Override
    double rate() {
      return 3e-7;
    }

    @Override
    ModelSpec spec() {
      return ResNet.of(50).spec();
    }
  },
  VGG16("vgg16_3x224x224_b2", 2, 2, 4) {
    @Override
    double rate() {
      return 1e-3;
    }

    /** Without dropout on both sides: two libraries' random masks would make two losses. */
    @Override
    ModelSpec spec() {
      return Vgg.of(Vgg.Row.VGG16)
          .spec()
          .replacing("classifier.2", new Drop(0))
          .replacing("classifier.5", new Drop(0));
    }
  },
  RESNET20("resnet20_3x32x32_b128", 128, 4, 12) {
    @Override
    double rate() {
      return 1e-3;
    }

    @Override
    ModelSpec spec() {
      return CifarResNet.of(20).spec();
    }
  },
  PLAIN_DYING("plain181_dying_3x32x32_b8", 8, 1, 4) {
    @Override
    ModelSpec spec() {
      return PlainNet.spec();
    }

    @Override
    Optional<BenchRow> living() {
      return Optional.of(PLAIN_LIVING);
    }
  },
  PLAIN_LIVING("plain181_living_3x32x32_b8", 8, 2, 4) {
    @Override
    ModelSpec spec() {
      return PlainNet.spec();
    }

    @Override
    Initialisation initialisation() {
      return Initialisation.HE;
    }
  };

  private final String title;
  private final int batch;
  private final int trainSteps;
  private final int inferSteps;

  BenchRow(String title, int batch, int trainSteps, int inferSteps) {
    this.title = title;
    this.batch = batch;
    this.trainSteps = trainSteps;
    this.inferSteps = inferSteps;
  }

  /** The network, for pictures of its input size. */
  abstract ModelSpec spec();

  /**
   * The learning rate: large enough that a wrong gradient shows in the first losses, small enough
   * that rounding does not. ResNet-50 on noise at 1e-4 is 0.004 away from itself in PyTorch when
   * only the memory layout changes.
   */
  double rate() {
    return 1e-4;
  }

  /** How the first weights are drawn. */
  Initialisation initialisation() {
    return Initialisation.PYTORCH;
  }

  /** The same network with signals that live, beside which a row's cost is measured. */
  Optional<BenchRow> living() {
    return Optional.empty();
  }

  /** The ratio to PyTorch that is aimed at: in bfloat16 only where pictures are large. */
  Optional<Double> goal(String phase, boolean isHalf) {
    if (!isHalf) {
      return Optional.of(1.1);
    }
    return spec().input().height() >= 224 ? Optional.of(1.3) : Optional.empty();
  }

  /** The row's name in tables and JSON. */
  String title() {
    return title;
  }

  /** Pictures in a batch. */
  int batch() {
    return batch;
  }

  /** Steps of a phase between two looks at the clock: about a second of work. */
  int steps(String phase) {
    return phase.equals("train") ? trainSteps : inferSteps;
  }

  /** The rows whose names contain one of the given words; all rows where none is given. */
  static List<BenchRow> matching(List<String> words) {
    List<BenchRow> rows =
        Arrays.stream(values())
            .filter(row -> words.isEmpty() || words.stream().anyMatch(row.title::contains))
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "bench: only ("
              + String.join(",", words)
              + ") must name a row; there are "
              + String.join(", ", Arrays.stream(values()).map(BenchRow::title).toList())
              + ". Use one of these.");
    }
    return rows;
  }
}
