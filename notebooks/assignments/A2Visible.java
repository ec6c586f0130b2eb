import deeper.grade.Check;
import deeper.grade.CheckList;
import java.util.List;

/** What a student of A2 can run: the numbers that the lessons quote. */
public final class A2Visible implements CheckList {
  @Override
  public List<Check> checks() {
    return List.of(
        Check.of("output-lesson", "outputSize", "7 pixels, kernel 3, stride 2: 3 places", t -> t.expect(3).from("outputSize", 7, 3, 2, 0, 0, 1))
            .worth(6)
            .hints("Where can the window begin? 0, 2, 4.", "(n + before + after - span) / stride + 1"),
        Check.of("same-three", "samePadding", "a kernel of 3 needs one zero on each side", t -> t.expect(new int[] {1, 1}).from("samePadding", 3))
            .worth(3)
            .hints("The total is k - 1."),
        Check.of("ceil-alexnet", "ceilSize", "55 pixels, kernel 3, stride 2: 27 places", t -> t.expect(27).from("ceilSize", 55, 3, 2, 0))
            .worth(4)
            .hints("Here it makes no difference: 52 divides by 2."),
        Check.of("field-two", "receptiveField", "two 3x3 see as far as one 5x5", t -> t.expect(5).from("receptiveField", new int[] {3, 3}, new int[] {1, 1}))
            .worth(6)
            .hints("Each layer adds kernel - 1 at stride 1.", "After a stride of 2 each step counts twice."),
        Check.of("parameters-vgg", "parameters", "the first layer of VGG: 1792", t -> t.expect(1792L).from("parameters", 3, 64, 3, 3, 1, true))
            .worth(6)
            .hints("3 * 3 * 3 weights for each of 64 outputs, and 64 biases."),
        Check.of("adds-vgg", "multiplyAdds", "the first layer of VGG: 86,704,128", t -> t.expect(86_704_128L).from("multiplyAdds", 3, 64, new int[] {3, 3}, 1, new int[] {224, 224}))
            .worth(5)
            .hints("1,728 weights at 224 * 224 places."));
  }
}
