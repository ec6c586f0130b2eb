// For JJava and IJava: what the course kernel does by itself. The kernel runs it at its start
// (JJAVA_STARTUP_SCRIPTS_PATH, IJAVA_STARTUP_SCRIPTS_PATH), or it is the first cell. See README.md.
import deeper.shape.*;
import deeper.notebook.*;
import deeper.ops.*;
import deeper.metric.*;
import deeper.transform.*;
import deeper.data.*;
import deeper.spec.*;
import deeper.zoo.*;
import deeper.network.*;
import deeper.weights.*;
import deeper.train.*;
import deeper.plot.*;
import deeper.explain.*;
import java.util.*;
import java.util.stream.*;
import java.util.function.*;
import java.io.*;
import java.nio.file.*;
import org.nd4j.linalg.factory.*;
import org.nd4j.linalg.api.ndarray.*;
import org.nd4j.linalg.api.buffer.*;
import org.nd4j.linalg.indexing.*;

// Figures, pictures, tables and progress bars go out through the kernel's own display and updateDisplay; last expressions
// are shown as in the course kernel. The same script serves IJava and JJava.
OtherKernel.install(new Sink() {
  public String show(String mime, String data) { return display(Shown.of(mime, data)); }
  public void update(String id, String mime, String data) { updateDisplay(id, Shown.of(mime, data)); }
  public String show(Map<String, String> forms) { return display(new Shown(forms)); }
  public void update(String id, Map<String, String> forms) { updateDisplay(id, new Shown(forms)); }
});
