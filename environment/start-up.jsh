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

// Progress bars and live curves go out through the kernel's own display and updateDisplay.
Notebook.install(new Sink() {
  public String show(String mime, String data) { return display(data, mime); }
  public void update(String id, String mime, String data) { updateDisplay(id, data, mime); }
});

// A last expression of one of our types is shown as HTML. In IJava write
// io.github.spencerpark.ijava.IJava.getKernelInstance() for kernel(), and
// io.github.spencerpark.jupyter.kernel.display.mime.MIMEType for the MIME type.
for (Class<?> shown : List.of(Showable.class, INDArray.class, tech.tablesaw.api.Table.class)) {
  kernel().getRenderer().createRegistration(shown).preferring("text/html", "text/plain")
      .register((value, context) -> Rendering.of(value).forEach((mime, data) ->
          context.renderIfRequested(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.parse(mime), () -> data)));
}
