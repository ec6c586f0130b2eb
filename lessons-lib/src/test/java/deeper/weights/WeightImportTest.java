package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.network.Network;
import deeper.spec.ModelSpec;
import deeper.zoo.LeNet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightImportTest {
  private static final ModelSpec LENET = LeNet.modern().spec();
  @TempDir Path folder;

  private static Map<String, INDArray> tensors(Network net, String prefix) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    net.parameters().forEach((name, array) -> copies.put(prefix + name, array.dup()));
    return copies;
  }

  @Test
  void whatIsSavedComesBack() {
    Path file = folder.resolve("lenet.safetensors");
    try (Network a = Network.of(LENET, 1);
        Network b = Network.of(LENET, 2)) {
      Safetensors.write(file, a.parameters());
      ImportReport report = WeightImport.strict().into(b, file);
      assertEquals("10 matched", report.toString());
      assertEquals(a.flatParameters(), b.flatParameters());
    }
  }

  @Test
  void thePrefixOfParallelTrainingIsTakenOff() {
    try (Network a = Network.of(LENET, 1);
        Network b = Network.of(LENET, 2)) {
      assertTrue(WeightImport.strict().into(b, tensors(a, "module.")).isComplete());
      assertEquals(a.flatParameters(), b.flatParameters());
    }
  }

  @Test
  void strictRefusesAndChangesNothing() {
    try (Network a = Network.of(LENET, 1);
        Network b = Network.of(LENET, 2)) {
      Map<String, INDArray> tensors = tensors(a, "");
      tensors.put("linear3.weight", tensors.remove("fc3.weight"));
      tensors.put("conv1.bias", Nd4j.zeros(DataType.FLOAT, 7));
      INDArray before = b.flatParameters().dup();
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> WeightImport.strict().into(b, tensors));
      assertEquals(
          "weights: names must match those of lenet5; 8 matched; 1 missing [fc3.weight]; 1"
              + " unexpected [linear3.weight]; 1 of another shape [conv1.bias [7] in the file, [6]"
              + " in the network]; 1 perhaps [fc3.weight <- linear3.weight]. Rename, choose another"
              + " model or head, or import leniently.",
          e.getMessage());
      assertEquals(before, b.flatParameters());
      ImportReport report = WeightImport.lenient().into(b, tensors);
      assertEquals(List.of("fc3.weight"), report.missing());
      assertEquals(8, report.matched().size());
      assertTrue(
          WeightImport.lenient().rename("linear3.", "fc3.").into(b, tensors).missing().isEmpty());
    }
  }

  @Test
  void oldNamesOfDenseNetAreUnderstood() {
    String old = "features.denseblock1.denselayer1.norm.1.weight";
    assertEquals(
        "features.denseblock1.denselayer1.norm1.weight", WeightImport.strict().modern(old));
    assertEquals("classifier.weight", WeightImport.strict().modern("classifier.weight"));
  }

  @Test
  void otherPicklesAreRefusedByInstructionOrGlobal() throws Exception {
    assertEquals(
        "pth: global (os.system) must be one that builds a tensor; this file could run code; file"
            + " x.pth. Download or save the file again, or ask whoever made it.",
        refusal("cos\nsystem\n(Vtrue\ntR."));
    assertEquals(
        "pth: instruction (0x81) must be one that builds numbers, text, lists, dictionaries or"
            + " tensors; file x.pth. Download or save the file again, or ask whoever made it.",
        refusal("(\u0081."));
    assertTrue(refusal("h\u0001.").contains("memo (1) must have been stored before it is used"));
    assertTrue(refusal("0.").contains("stack must not be empty"));
    assertTrue(refusal("X\u00ff\u00ff\u00ff\u007f").contains("bytes, 0 are left"));
  }

  private String refusal(String pickle) throws Exception {
    Path file = folder.resolve("x.pth");
    Files.write(file, pickle.getBytes(StandardCharsets.ISO_8859_1));
    return assertThrows(IllegalArgumentException.class, () -> PthReader.read(file)).getMessage();
  }
}
