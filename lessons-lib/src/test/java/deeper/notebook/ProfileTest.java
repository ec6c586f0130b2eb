package deeper.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileTest {

  @AfterEach
  void forget() {
    System.clearProperty("deeper.full");
  }

  @Test
  void aRunIsQuickUnlessSomebodyAsksForTheFullOne() {
    assumeTrue(System.getenv(Profile.VARIABLE) == null, "asked for from outside");
    assertEquals(2, Profile.choose(2, 30));
    System.setProperty("deeper.full", "true");
    assertEquals(30, Profile.choose(2, 30));
    System.setProperty("deeper.full", "no");
    assertEquals(2, Profile.choose(2, 30));
  }
}
