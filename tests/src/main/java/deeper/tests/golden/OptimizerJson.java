package deeper.tests.golden;

import deeper.train.Adam;
import deeper.train.AdamW;
import deeper.train.Optimizer;
import deeper.train.RmsProp;
import deeper.train.Sgd;
import io.deeper.gson.JsonObject;
import java.util.Set;

/** The optimiser of an entry of {@code training.json}; what it does not know is an error. */
final class OptimizerJson {
  private OptimizerJson() {}

  static Optimizer read(JsonObject o) {
    double rate = o.get("lr").getAsDouble();
    double decay = number(o, "weight_decay", 0);
    return switch (o.get("type").getAsString()) {
      case "SGD" -> {
        known(o, Set.of("type", "lr", "momentum", "nesterov", "weight_decay"));
        boolean isNesterov = o.has("nesterov") && o.get("nesterov").getAsBoolean();
        yield new Sgd(rate, number(o, "momentum", 0), isNesterov, decay);
      }
      case "Adam" -> {
        known(o, Set.of("type", "lr", "betas", "eps", "weight_decay"));
        yield new Adam(rate, beta(o, 0), beta(o, 1), number(o, "eps", 1e-8), decay);
      }
      case "AdamW" -> {
        known(o, Set.of("type", "lr", "betas", "eps", "weight_decay"));
        double own = number(o, "weight_decay", 0.01);
        yield new AdamW(rate, beta(o, 0), beta(o, 1), number(o, "eps", 1e-8), own);
      }
      case "RMSprop" -> {
        known(o, Set.of("type", "lr", "alpha", "eps", "momentum", "weight_decay"));
        double alpha = number(o, "alpha", 0.99);
        yield new RmsProp(rate, alpha, number(o, "eps", 1e-8), number(o, "momentum", 0), decay);
      }
      default -> throw new IllegalArgumentException("golden: unknown optimizer " + o);
    };
  }

  private static double beta(JsonObject o, int index) {
    return o.has("betas")
        ? o.getAsJsonArray("betas").get(index).getAsDouble()
        : index == 0 ? 0.9 : 0.999;
  }

  private static double number(JsonObject o, String key, double missing) {
    return o.has(key) ? o.get(key).getAsDouble() : missing;
  }

  private static void known(JsonObject o, Set<String> keys) {
    for (String key : o.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(
            "golden: %s of %s must be one of %s. Teach OptimizerJson.".formatted(key, o, keys));
      }
    }
  }
}
