package deeper.cli.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
  @TempDir private Path folder;

  @BeforeEach
  void results() throws Exception {
    Files.createDirectories(folder.resolve("depth"));
    Files.writeString(
        folder.resolve("depth/summary.json"),
        "{\"plain\": {\"0.1\": [{\"accuracy\": 0.8125}], \"runs\": 1202}, \"best\": \"resnet56\"}");
    Files.writeString(
        folder.resolve("quoted.csv"),
        "network,\"memory MB, batch 64\",accuracy\n\"vgg 11, narrow\",167.7,0.8733\nlenet,3.8,0.8947\n");
    Files.writeString(
        folder.resolve("depth/history.csv"),
        "epoch,loss,train loss,dev.accuracy\n1,2.5,2,0.4\n2,1.25,1.5,\n3,1.5,1,0.9\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "depth/summary.json#plain.0.1.0.accuracy 0.0%  | 81.2%",
        "depth/summary.json#plain.runs #,##0           | 1,202",
        "depth/summary.json#best                       | resnet56",
        "depth/history.csv#2.loss                      | 1.25",
        "depth/history.csv#2.train_loss                | 1.5",
        "depth/history.csv#last.loss 0.00              | 1.50",
        "depth/history.csv#min.loss                    | 1.25",
        "depth/history.csv#max.epoch                   | 3",
        "quoted.csv#vgg_11,_narrow.memory_MB,_batch_64 | 167.7",
        "quoted.csv#lenet.accuracy                     | 0.8947"
      })
  void aReferenceGetsItsNumberAndKeepsIt(String reference, String number) {
    References references = References.in(folder);
    String kept = number + "<!--{{results " + reference + "}}-->";
    assertEquals(
        "about **" + kept + "**.", references.refresh("about **{{results " + reference + "}}**."));
    assertEquals(kept, references.refresh(kept));
    assertEquals(kept, references.refresh("0.5" + kept.substring(number.length())));
    assertEquals(List.of(), references.problems(kept));
    assertEquals("of   in", References.without("of " + kept + " in"));
  }

  @Test
  void anotherNumberThanTheResultIsFound() {
    String stale = "90.0%<!--{{results depth/summary.json#plain.0.1.0.accuracy 0.0%}}-->";
    assertEquals(
        List.of(
            "the text says '" + stale + "', the result is '" + stale.replace("90.0", "81.2") + "'"),
        References.in(folder).problems(stale));
    String fresh = "{{results depth/history.csv#2.loss}}";
    assertEquals(
        List.of("the text says '" + fresh + "', the result is '1.25<!--" + fresh + "-->'"),
        References.in(folder).problems(fresh));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.json#a                | there is no file notebooks/results/none.json",
        "../secret.json#a           | there is no file notebooks/results/../secret.json",
        "depth/summary.json#plain.x | depth/summary.json has no plain.x",
        "depth/summary.json#plain   | depth/summary.json has no plain",
        "depth/history.csv#9.loss   | depth/history.csv has no 9.loss",
        "depth/history.csv#1.lost   | depth/history.csv has no 1.lost"
      })
  void aReferenceToNothingIsRefused(String reference, String message) {
    String text = "{{results " + reference + "}}";
    var error =
        assertThrows(NoSuchElementException.class, () -> References.in(folder).refresh(text));
    assertEquals(message, error.getMessage());
    assertEquals(List.of(text + ": " + message), References.in(folder).problems(text));
  }

  @Test
  @Timeout(10)
  void aNotebookFullOfPicturesIsReadOnce() {
    String picture = "\"" + "iVBORw0KGgo".repeat(200_000) + "\"";
    String kept = "1.25<!--{{results depth/history.csv#2.loss}}-->";
    assertEquals(
        picture + kept + picture,
        References.in(folder).refresh(picture + "7" + kept.substring(4) + picture));
  }

  @Test
  void aReferenceWithoutAKeyIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> References.in(folder).refresh("{{results summary.json}}"));
    assertEquals(
        "results: reference (summary.json) must be FILE#KEY or FILE#KEY PATTERN."
            + " Try runs.json#a.b 0.00.",
        error.getMessage());
  }
}
