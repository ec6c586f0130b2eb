package deeper.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class BallastTest {
  @Test
  void onlyAFullHeapThrowsTheBallastOverboard() {
    Ballast ballast = new Ballast();
    ballast.release(new InvocationTargetException(new IllegalStateException()));
    assertTrue(ballast.isHeld());
    ballast.release(new InvocationTargetException(new OutOfMemoryError("Java heap space")));
    assertFalse(ballast.isHeld());
    ballast.refill();
    assertTrue(ballast.isHeld());
  }
}
