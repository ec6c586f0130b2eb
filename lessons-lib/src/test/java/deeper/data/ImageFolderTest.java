package deeper.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import deeper.shape.ImageShape;
import deeper.transform.CenterCrop;
import deeper.transform.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path folder;

  private void put(String... paths) throws IOException {
    for (String path : paths) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, PicturesTest.resource("rgb.jpg"));
    }
  }

  private List<String> listed(ImageFolder pictures) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      names.add(pictures.label(i) + " " + folder.relativize(pictures.path(i)));
    }
    return names;
  }

  @Test
  void classesAndFilesAreSortedAsStringsAsTorchvisionDoes() throws IOException {
    put("2/a.jpg", "10/b.jpg", "1/c.jpg", "B/d.jpg", "a/e.jpg");
    put("1/z/x.jpg", "1/z y/x.jpg", "1/10.jpg", "1/9.jpg", "1/Z.JPEG");
    ImageFolder pictures = ImageFolder.of(folder);
    assertEquals(List.of("1", "10", "2", "B", "a"), pictures.classNames());
    // sorted(os.walk(..)) puts "1/z y" before "1/z/..." only by whole paths: "1/z" < "1/z y".
    assertEquals(
        List.of(
            "0 1/10.jpg",
            "0 1/9.jpg",
            "0 1/Z.JPEG",
            "0 1/c.jpg",
            "0 1/z/x.jpg",
            "0 1/z y/x.jpg",
            "1 10/b.jpg",
            "2 2/a.jpg",
            "3 B/d.jpg",
            "4 a/e.jpg"),
        listed(pictures));
  }

  @Test
  void unicodeNamesAreSortedByCodePoint() throws IOException {
    // U+FF5E comes before U+1F41D for Python, after it for Java's own order of UTF-16.
    put("\uff5e/a.jpg", "\ud83d\udc1d/b.jpg", "蚂蚁/c.jpg", "été/d.jpg");
    assertEquals(
        List.of("été", "蚂蚁", "\uff5e", "\ud83d\udc1d"), ImageFolder.of(folder).classNames());
    assertEquals(3, ImageFolder.of(folder).picture(0).channels());
  }

  @Test
  void onlyTorchvisionsExtensionsCountInAnyCase() throws IOException {
    put("c/a.JPG", "c/b.jpeg", "c/c.Png", "c/d.ppm", "c/e.bmp", "c/f.pgm", "c/g.tif");
    put("c/h.TIFF", "c/i.webp", "c/j.gif", "c/k.txt", "c/l", "c/m.jpg.bak", "readme.txt");
    assertEquals(9, ImageFolder.of(folder).size());
  }

  @Test
  void namesAreJoinedThroughTheFoldersName() throws IOException {
    put("1/a.jpg", "10/a.jpg", "2/a.jpg");
    Path json = folder.resolve("names.json");
    Files.writeString(
        json, "{\"1\": \"pink primrose\", \"2\": \"orchid\", \"10\": \"globe thistle\"}");
    assertEquals(
        List.of("pink primrose", "globe thistle", "orchid"),
        ImageFolder.of(folder).named(json).classNames());
    Files.writeString(json, "{\"1\": \"pink primrose\"}");
    var e = assertThrows(DataException.class, () -> ImageFolder.of(folder).named(json));
    assertEquals(
        "imageFolder: file (%s) must name every folder; \"10\" is missing. Add it.".formatted(json),
        e.getMessage());
  }

  @Test
  void foldersWithoutClassesOrPicturesAreRefused() throws IOException {
    var none = assertThrows(DataException.class, () -> ImageFolder.of(folder));
    assertEquals(
        "imageFolder: folder (%s) must hold one folder for each class; found none. Check the path."
            .formatted(folder),
        none.getMessage());
    put("a/x.jpg", "b/x.txt");
    var empty = assertThrows(DataException.class, () -> ImageFolder.of(folder));
    assertEquals(
        "imageFolder: folder (%s) must hold pictures (.bmp .jpeg .jpg .pgm .png .ppm .tif .tiff .webp); found none. Add some or remove it."
            .formatted(folder.resolve("b")),
        empty.getMessage());
  }

  @Test
  void aBrokenPictureIsAnErrorOrSkippedWithAReport() throws IOException {
    put("a/1.jpg", "a/2.jpg", "b/3.jpg");
    Path broken = folder.resolve("a/1b.jpg");
    Files.writeString(broken, "no picture");
    Batches batches =
        Batches.of(ImageFolder.of(folder), 2).transform(Transforms.of(CenterCrop.of(8)));
    for (int workers : new int[] {0, 2}) {
      Epoch failing = batches.workers(workers).epoch(0);
      var e = assertThrows(DataException.class, () -> count(failing));
      assertTrue(e.getMessage().contains(broken.toString()), e::getMessage);
      Epoch skipping = batches.workers(workers).skipBroken().epoch(0);
      assertEquals(3, count(skipping));
      assertEquals(List.of(e.getMessage()), skipping.skipped());
    }
  }

  private static int count(Epoch epoch) {
    int count = 0;
    for (Batch batch : epoch) {
      count += batch.size();
    }
    return count;
  }

  @Test
  void picturesOfDifferentShapesNeedACrop() throws IOException {
    put("a/1.jpg");
    Files.write(folder.resolve("a/2.png"), PicturesTest.resource("rgb16.png"));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> count(Batches.of(ImageFolder.of(folder), 2).epoch(0)));
    assertEquals(
        "batches: shape of %s ([c=3, h=7, w=10]) must equal the batch's first; [c=3, h=20, w=28]. Add Resize and CenterCrop to the transforms."
            .formatted(folder.resolve("a/2.png")),
        e.getMessage());
  }

  @Test
  void orientationOfTheCameraIsIgnoredUnlessAsked() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.write(folder.resolve("a/x.jpg"), PicturesTest.resource("turned-6.jpg"));
    assertEquals(ImageShape.of(3, 20, 28), ImageFolder.of(folder).shape());
    assertEquals(ImageShape.of(3, 28, 20), ImageFolder.of(folder).upright().shape());
  }

  @Test
  void aHundredThousandFilesOpenInSeconds() throws IOException {
    for (int c = 0; c < 10; c++) {
      Path inside = Files.createDirectories(folder.resolve("class" + c));
      Path first = Files.write(inside.resolve("0.png"), PicturesTest.resource("rgb.png"));
      for (int i = 1; i < 10_000; i++) {
        Files.createLink(inside.resolve(i + ".png"), first);
      }
    }
    long start = System.nanoTime();
    ImageFolder pictures = ImageFolder.of(folder);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals(100_000, pictures.size());
    assertEquals(ImageShape.of(3, 20, 28), pictures.shape());
    System.out.printf("imageFolder: 100000 files listed in %.2f s%n", seconds);
    assertTrue(seconds < 10, seconds + " s");
  }
}
