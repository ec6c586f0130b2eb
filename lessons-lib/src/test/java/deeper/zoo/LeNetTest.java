package deeper.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import deeper.shape.ImageShape;
import deeper.spec.LayerCall;
import deeper.spec.ModelSpec;
import deeper.spec.SummaryRow;
import deeper.spec.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeNetTest {
  @Test
  void theModernListingHasTheKnownParameters() {
    ModelSpec lenet = LeNet.modern().spec();
    // 6*(1*5*5+1), 16*(6*5*5+1), 120*(16*5*5+1), 84*(120+1), 10*(84+1)
    assertEquals(
        List.of(156L, 2416L, 48120L, 10164L, 850L),
        lenet.summary(1).rows().stream()
            .filter(r -> r.isLeaf() && r.parameters() > 0)
            .map(SummaryRow::parameters)
            .toList());
    assertEquals(61_706, lenet.parameterCount());
    assertEquals(61_706, LeNet.sigmoid().spec().parameterCount());
    assertEquals(10, lenet.classes());
  }

  @Test
  void thePaperHas60000ParametersBeforeItsOutputLayer() {
    ModelSpec lenet = LeNet.classic().spec();
    // C1 156, S2 12, C3 1516, S4 32, C5 48120, F6 10164; the dense output layer adds 850.
    assertEquals(60_000 + 850, lenet.parameterCount());
    long c3 =
        lenet.weights().stream()
            .filter(w -> w.name().startsWith("c3."))
            .mapToLong(Weight::size)
            .sum();
    assertEquals(1516, c3);
  }

  @Test
  void shapesShrinkAsInThePaper() {
    List<String> shapes =
        LeNet.modern().spec().calls().stream()
            .filter(c -> !c.isFunction())
            .map(c -> c.name() + c.out())
            .toList();
    assertEquals(
        List.of(
            "conv1[c=6, h=28, w=28]",
            "pool1[c=6, h=14, w=14]",
            "conv2[c=16, h=10, w=10]",
            "pool2[c=16, h=5, w=5]",
            "fc1[120]",
            "fc2[84]",
            "fc3[10]"),
        shapes);
    LayerCall first = LeNet.modern().spec().calls().get(0);
    assertEquals("[c=1, h=32, w=32]", first.in().toString());
  }

  @Test
  void classesAndChannelsCanBeChosen() {
    ModelSpec lenet = LeNet.modern().inChannels(3).classes(4).spec();
    assertEquals(4, lenet.classes());
    // 6*(3*5*5+1) = 456 and 4*(84+1) = 340 instead of 156 and 850.
    assertEquals(61_706 + 300 - 510, lenet.parameterCount());
  }

  @Test
  void aPictureOfTheWrongSizeIsRefusedWithTheArithmetic() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LeNet.modern().spec().withInput(ImageShape.of(1, 28, 28)));
    assertEquals(
        "fc1: linear: input ([256]) must be a vector of 400 numbers; it holds 256. Change one of"
            + " the two.",
        e.getMessage());
  }

  @Test
  void theListingIsTheOnePeopleKnow() {
    assertEquals(
        """
        lenet5(
          (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))
          (pool1): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
          (conv2): Conv2d(6, 16, kernel_size=(5, 5), stride=(1, 1))
          (pool2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
          (fc1): Linear(in_features=400, out_features=120, bias=True)
          (fc2): Linear(in_features=120, out_features=84, bias=True)
          (fc3): Linear(in_features=84, out_features=10, bias=True)
        )""",
        LeNet.modern().spec().toString());
  }
}
