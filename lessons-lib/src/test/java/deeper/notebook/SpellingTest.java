package deeper.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void lettersThatDifferAreCounted() {
    assertEquals(3, Spelling.distance("kitten", "sitting"));
    assertEquals(1, Spelling.distance("learningRate", "learningRte"));
    assertEquals(0, Spelling.distance("x", "x"));
    assertEquals(4, Spelling.distance("", "four"));
    assertEquals(4, Spelling.distance("four", ""));
  }
}
