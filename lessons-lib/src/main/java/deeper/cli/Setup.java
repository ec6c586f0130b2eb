package deeper.cli;

import java.util.function.Consumer;

/** All the set-up that is missing, one line for each thing done. */
final class Setup {
  private final Checkout checkout;
  private final Consumer<String> say;

  Setup(Checkout checkout, Consumer<String> say) {
    this.checkout = checkout;
    this.say = say;
  }

  /** Jupyter, kernelspec, natives; returns the Python that has Jupyter. */
  Python prepare() {
    Python python = new PythonSetup(checkout, say).ensure();
    new Kernelspec(checkout).install();
    new Natives(checkout).unpackOnce(say);
    return python;
  }
}
