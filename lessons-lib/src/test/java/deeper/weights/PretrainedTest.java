package deeper.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {
  // sha256 of the three letters "abc" begins with ba7816bf.
  private static final String NAME = "abc-ba7816bf.pth";
  @TempDir Path folder;

  private Path served(String content) throws IOException {
    Path served = Files.createDirectories(folder.resolve("served"));
    return Files.write(served.resolve(NAME), content.getBytes(StandardCharsets.UTF_8));
  }

  private Pretrained from(Path file) {
    return new Pretrained(folder.resolve("cache"), file.getParent().toUri().toString());
  }

  @Test
  void aFileIsFetchedOnceAndCheckedByTheHashInItsName() throws IOException {
    Path source = served("abc");
    Path file = from(source).file(NAME);
    assertEquals("abc", Files.readString(file));
    Files.delete(source);
    assertEquals(file, from(source).file(NAME));
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Path source = served("abd");
    Path file = folder.resolve("cache").resolve(NAME);
    assertEquals(
        "pretrained: sha256 of abc-ba7816bf.pth (a52d159f...) must begin with ba7816bf. Delete "
            + file
            + " and try again.",
        assertThrows(IllegalArgumentException.class, () -> from(source).file(NAME)).getMessage());
  }

  @Test
  void offlineOneLineSaysWhereToPutTheFile() {
    Path source = folder.resolve("nowhere").resolve(NAME);
    String message =
        assertThrows(IllegalStateException.class, () -> from(source).file(NAME)).getMessage();
    assertTrue(
        message.startsWith(
            "pretrained: file (abc-ba7816bf.pth) must be in " + folder.resolve("cache") + "; "),
        message);
    assertTrue(message.endsWith("Fetch it elsewhere and put it there."), message);
  }

  @Test
  void everyNameIsAModelOfTheZoo() {
    for (String name : Pretrained.names()) {
      assertEquals(1000, Pretrained.model(name).spec().classes(), name);
    }
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Pretrained.load("lenet5"))
            .getMessage()
            .startsWith("pretrained: name (lenet5) must be one of [alexnet, densenet121, "));
  }

  // As in the sources of torchvision 0.19.1: model, file with the beginning of its sha256, size.
  @Test
  void theFileNamesAreTorchvisionsOwn() {
    List<String> known =
        List.of(
            "alexnet alexnet-owt-7be5be79.pth 233.087",
            "densenet121 densenet121-a639ec97.pth 30.845",
            "densenet169 densenet169-b2777c0a.pth 54.708",
            "densenet201 densenet201-c1103571.pth 77.373",
            "googlenet googlenet-1378be20.pth 49.731",
            "inception_v3 inception_v3_google-0cc3c7bd.pth 103.903",
            "resnet101 resnet101-63fe2227.pth 170.511",
            "resnet152 resnet152-394f9c45.pth 230.434",
            "resnet18 resnet18-f37072fd.pth 44.661",
            "resnet34 resnet34-b627a593.pth 83.275",
            "resnet50 resnet50-0676ba61.pth 97.781",
            "squeezenet1_0 squeezenet1_0-b66bff10.pth 4.778",
            "squeezenet1_1 squeezenet1_1-b8a52dc0.pth 4.729",
            "vgg11 vgg11-8a719046.pth 506.84",
            "vgg11_bn vgg11_bn-6002323d.pth 506.881",
            "vgg13 vgg13-19584684.pth 507.545",
            "vgg13_bn vgg13_bn-abd245e5.pth 507.59",
            "vgg16 vgg16-397923af.pth 527.796",
            "vgg16_bn vgg16_bn-6c64b313.pth 527.866",
            "vgg19 vgg19-dcbb9e9d.pth 548.051",
            "vgg19_bn vgg19_bn-c79401a0.pth 548.143");
    assertEquals(
        known,
        Pretrained.names().stream()
            .map(Pretrained::published)
            .map(p -> p.model() + " " + p.file() + " " + p.megabytes())
            .toList());
  }

  @Test
  void anEntrySaysWhereFromUnderWhichLicenceAndWhatTheScoresMean() {
    PublishedWeights entry = Pretrained.published("resnet18");
    assertEquals(
        "https://download.pytorch.org/models/resnet18-f37072fd.pth", entry.url().toString());
    assertEquals("f37072fd", entry.hashPrefix());
    assertTrue(entry.licence().startsWith("BSD-3-Clause (torchvision); "), entry.licence());
    List<String> classes = entry.classNames();
    assertEquals(1000, Set.copyOf(classes).size());
    assertEquals(List.of("tench", "goldfish"), classes.subList(0, 2));
    assertEquals("toilet tissue", classes.get(999));
  }

  // A file holds 4 bytes for each weight and statistic and a little around them.
  @Test
  void sizesFitTheModels() {
    for (String name : Pretrained.names()) {
      PublishedWeights entry = Pretrained.published(name);
      long numbers = entry.zooModel().spec().weights().stream().mapToLong(w -> w.size()).sum();
      double megabytes = numbers * 4.0 / (1 << 20);
      assertEquals(megabytes, entry.megabytes(), 0.01 * megabytes + 0.2, name);
    }
  }
}
