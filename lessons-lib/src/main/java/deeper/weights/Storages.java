package deeper.weights;

import deeper.weights.PickleGlobals.Storage;
import java.io.IOException;
import java.io.InputStream;

/** Where the numbers of a PyTorch file lie. */
interface Storages {
  /** The bytes of one storage, from its beginning; never fewer than its length asks for. */
  InputStream open(Storage storage) throws IOException;
}
