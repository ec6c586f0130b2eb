package deeper.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.cli.PrerequisiteException;
import deeper.ops.Engine;
import io.deeper.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch's side, with stand-ins for its interpreter. */
class PeerTest {
  private static final String TORCH =
      """
      __version__ = "2.0"
      def get_num_threads(): return 2
      class backends:
          class mkldnn:
              enabled = True
              @staticmethod
              def is_available(): return True
          class cpu:
              @staticmethod
              def get_cpu_capability(): return "AVX2"
      """;

  @TempDir Path folder;

  @Test
  void aTorchThatCannotBeImportedIsOneSentenceWhateverItRaises() throws Exception {
    Path python =
        FakePeer.python(
            folder, "raise OSError('libtorch.so: no such file\\nand more')", "import torch");
    Peer peer = Peer.look(python.toString(), List.of(Peaks.FLOAT));
    String sentence =
        "bench: interpreter (%s) must have torch (OSError: libtorch.so: no such file). Set"
            + " DEEPER_TORCH_PYTHON to one that has torch.";
    assertEquals(Optional.of(sentence.formatted(python)), peer.lacks(Peer.TORCH));
    assertEquals(Optional.of(sentence.formatted(python)), peer.lacks(Peer.TORCHVISION));
  }

  @Test
  void aMissingTorchvisionLeavesTorchAsItIs() throws Exception {
    Path python =
        FakePeer.python(
            folder, TORCH, "raise RuntimeError('operator torchvision::nms does not exist')");
    Peer peer = Peer.look(python.toString(), List.of());
    assertEquals(Optional.empty(), peer.lacks(Peer.TORCH));
    assertEquals("2.0", peer.facts().get("torch").getAsString());
    assertEquals(2, peer.facts().get("threads").getAsInt());
    assertEquals(
        Optional.of(
            "bench: interpreter (%s) must have torchvision (RuntimeError: operator torchvision::nms does not exist). Set DEEPER_TORCH_PYTHON to one that has torchvision."
                .formatted(python)),
        peer.lacks(Peer.TORCHVISION));
  }

  @Test
  void anInterpreterThatEndsIsOneSentenceWithItsLastWords() throws Exception {
    Path python = FakePeer.script(folder, "ends", "echo first >&2; echo boom >&2; exit 3");
    assertEquals(
        Optional.of(
            "bench: interpreter (%s) must run (exit 3, boom). Set DEEPER_TORCH_PYTHON to one that has torch."
                .formatted(python)),
        Peer.look(python.toString(), List.of()).lacks(Peer.TORCH));
  }

  @Test
  void anInterpreterThatIsNotThereIsOneSentence() throws Exception {
    Path absent = folder.resolve("absent");
    String sentence = Peer.look(absent.toString(), List.of()).lacks(Peer.TORCH).orElseThrow();
    assertTrue(
        sentence.startsWith("bench: interpreter (" + absent + ") must start (Cannot run program"),
        sentence);
    assertTrue(sentence.endsWith("Set DEEPER_TORCH_PYTHON to one that has torch."), sentence);
    assertEquals(1, sentence.lines().count());
  }

  /** Where torch goes between the first look and a row. */
  @Test
  void aPeersScriptThatMissesTorchSaysSo() throws Exception {
    Path python = FakePeer.python(folder, "raise ImportError('gone')", "");
    var error =
        assertThrows(
            PrerequisiteException.class,
            () ->
                TorchPeer.start(
                    TorchPeer.command(python.toString(), folder, "torch_peer.py", List.of()),
                    Launch.shown()));
    assertEquals(
        "bench: interpreter (%s) must have torch (ImportError: gone). Set DEEPER_TORCH_PYTHON to one that has torch."
            .formatted(python),
        error.getMessage());
  }

  @Test
  void aPeerWithOtherLossesIsFoundOut() throws Exception {
    Path log = folder.resolve("log.txt");
    Path peer = FakePeer.answering(folder, "9.5");
    try (Duel duel = Duel.of(BenchRow.LENET, Optional.of("nd4j"))) {
      duel.meet(peer.toString(), folder, Launch.kept(log));
      assertTrue(Files.size(folder.resolve("weights.safetensors")) > 4 * 61_706);
      Losses losses = duel.losses().orElseThrow();
      assertFalse(losses.agree());
      JsonObject row = duel.measure("train", 1).json();
      assertEquals("plain", row.get("torch_layout").getAsString());
      assertEquals(256 * 30 / 2.0, row.get("torch_images_per_s").getAsDouble(), 1e-6);
      assertTrue(row.get("ratio").getAsDouble() > 0);
      assertEquals(400, row.get("torch_growth_mb").getAsDouble(), 1e-9);
      assertTrue(row.get("loss_difference").getAsDouble() > 1);
    }
    assertTrue(arguments().endsWith(" 0.01 float"), arguments());
    assertTrue(Files.readString(log).contains("onednn_verbose,info"), "its output went elsewhere");
  }

  @Test
  void besideBfloat16ThePeerWorksUnderAutocastAndItsLossesMayDifferMore() throws Exception {
    Assumptions.assumeTrue(Engine.BF16.unavailable().isEmpty(), "no bfloat16 on this processor");
    Path peer = FakePeer.answering(folder, "2.35");
    try (Duel duel = Duel.of(BenchRow.LENET, Optional.of("bf16"))) {
      duel.meet(peer.toString(), folder, Launch.kept(folder.resolve("log.txt")));
      assertEquals(Losses.BF16, duel.losses().orElseThrow().tolerance());
      Measured measured = new Measured("x", "train", Turns.alone(1, () -> 1000), new JsonObject());
      JsonObject work = duel.work(measured);
      assertEquals("bf16", work.get("number_type").getAsString());
      assertFalse(work.has("goal"), "a goal in bfloat16 is for pictures of 224");
    }
    assertTrue(arguments().endsWith(" 0.01 bf16"), arguments());
  }

  private String arguments() throws Exception {
    return Files.readString(folder.resolve("arguments.txt"));
  }
}
