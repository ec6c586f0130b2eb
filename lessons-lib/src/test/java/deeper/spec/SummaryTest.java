package deeper.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.ImageShape;
import deeper.shape.Window;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final ModelSpec TINY =
      new ModelSpec(
          "Tiny",
          ImageShape.of(1, 4, 4),
          Sequence.named("Tiny")
              .then(
                  "block",
                  Sequence.named("Block")
                      .then("conv", Conv.of(1, 2, Window.of(3).padding(1)).withoutBias())
                      .then("bn", Norm.of(2))
                      .then("relu", Activate.relu()))
              .then("exit", new Auxiliary(head(), 0.3))
              .then(new Flat())
              .then("fc", Dense.of(32, 3)));

  private static Sequence head() {
    return Sequence.named("Exit").then(new Flat()).then("fc", Dense.of(32, 3));
  }

  @Test
  void textIsTheTableOfTorchinfo() {
    // conv 2*9 = 18 weights * 16 pixels = 288; bn 4; fc 99: 391 a picture, 782 for two.
    // outputs of layers with weights: 2*(32 + 32 + 3) numbers = 134, times 2 * 4 bytes = 1072.
    assertEquals(
        """
        =====================================================================================
        Layer (type:depth-idx)                   Output Shape              Param #
        =====================================================================================
        Tiny                                     [2, 3]                    --
        ├─Block: 1-1                             [2, 2, 4, 4]              --
        │    ├─Conv2d: 2-1                       [2, 2, 4, 4]              18
        │    ├─BatchNorm2d: 2-2                  [2, 2, 4, 4]              4
        │    ├─ReLU: 2-3                         [2, 2, 4, 4]              --
        ├─Linear: 1-2                            [2, 3]                    99
        =====================================================================================
        Total params: 121
        Trainable params: 121
        Non-trainable params: 0
        Total mult-adds (K): 0.78
        =====================================================================================
        Input size (MB): 0.00
        Forward/backward pass size (MB): 0.00
        Params size (MB): 0.00
        Estimated Total Size (MB): 0.00
        =====================================================================================
        """,
        TINY.summary(2).text());
    assertEquals(782, TINY.summary(2).multiplyAdds());
    assertEquals(1072, TINY.summary(2).passBytes());
    assertEquals(2 * 16 * 4 + 1072 + 121 * 4, TINY.summary(2).totalBytes());
  }

  @Test
  void atASmallDepthTheCompositeShowsTheTotalOfItsParts() {
    assertTrue(
        TINY.summary(1)
            .text(1)
            .contains(
                "├─Block: 1-1                             [1, 2, 4, 4]" + "              22"));
  }

  @Test
  void frozenParametersAreCountedApart() {
    Summary summary = Summary.of(TINY, 1, name -> name.startsWith("block."));
    assertEquals(121, summary.parameters());
    assertEquals(99, summary.trainable());
    assertTrue(summary.text().contains("Non-trainable params: 22"));
  }

  @Test
  void sideExitsAreCountedAsParametersOfTheModelOnly() {
    assertEquals(121 + 99, TINY.parameterCount());
    assertTrue(TINY.weights().stream().anyMatch(w -> w.name().equals("exit.fc.weight")));
  }

  @Test
  void htmlHoldsEveryRowAndTotal() {
    String html = TINY.summary(1).html();
    assertTrue(html.startsWith("<table>") && html.endsWith("</table>"), html);
    assertEquals(6 + 1 + 8, html.split("<tr>", -1).length - 1);
  }

  @Test
  void aBatchOfNothingIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TINY.summary(0));
    assertEquals("summary: batch (0) must be at least 1. Use 1 or more.", e.getMessage());
  }

  @Test
  void aLayerWithWeightsButNoNameIsRefused() {
    Conv conv = Conv.of(2, 3, Window.of(1));
    ModelSpec named =
        new ModelSpec(
            "named",
            ImageShape.of(2, 4, 4),
            Sequence.of(Branches.of(Sequence.of(conv), new Identity())));
    assertEquals(9, named.parameterCount());
    Sequence unnamed = Sequence.of(Branches.of(conv, new Identity()));
    assertEquals(
        "0: layer (%s) must have a name; its weights are kept under it. Put it into Sequence.of(..)."
            .formatted(conv),
        assertThrows(
                IllegalArgumentException.class,
                () -> new ModelSpec("unnamed", ImageShape.of(2, 4, 4), unnamed))
            .getMessage());
  }
}
