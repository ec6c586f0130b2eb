package deeper.plot;

import deeper.notebook.Renderer;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** Shows any chart that a student makes with XChart itself, at its own size. */
public final class ChartRenderer implements Renderer {

  /** Made by the service loader. */
  public ChartRenderer() {}

  @Override
  public Optional<Map<String, String>> render(Object value) {
    if (!(value instanceof Chart<?, ?> chart)) {
      return Optional.empty();
    }
    String title = chart.getTitle() == null || chart.getTitle().isBlank() ? "" : chart.getTitle();
    return Optional.of(
        Figure.of((graphics, width, height) -> chart.paint(graphics, width, height))
            .panelSize(chart.getWidth(), chart.getHeight())
            .describe(title.isEmpty() ? "chart" : "chart: " + title)
            .mimeBundle());
  }
}
