package example;

import deeper.ops.Conv2d;
import deeper.shape.Window;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

public final class App {
  public static void main(String[] args) {
    var conv = Conv2d.of(1, 2, Window.of(3).padding(1));
    var picture = Nd4j.ones(DataType.FLOAT, 1, 1, 4, 4);
    var weight = Nd4j.ones(DataType.FLOAT, 2, 1, 3, 3);
    System.out.println(conv.forward(picture, weight).sumNumber());
  }
}
