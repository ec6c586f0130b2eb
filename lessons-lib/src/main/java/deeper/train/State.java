package deeper.train;

import io.deeper.gson.Gson;
import io.deeper.gson.JsonArray;
import io.deeper.gson.JsonObject;
import java.util.Arrays;
import java.util.List;

/**
 * Where a saved run stood: with the weights and the optimiser's memory, all that goes on from here
 * depends on. Schedule, best score and early stopping follow from the history.
 *
 * @param epoch epoch under way, from 0
 * @param stepInEpoch its steps done
 * @param step all steps done
 * @param isStepFinished false if the evaluation due after this step is still to be made
 * @param updates steps of the optimiser
 * @param rows rows of the history
 * @param lossSum sum of the epoch's losses, each times its pictures
 * @param images the epoch's pictures so far
 * @param trainSeconds seconds of the epoch spent training
 * @param seconds seconds since the start
 * @param counts the epoch's metric so far
 */
record State(
    int epoch,
    int stepInEpoch,
    long step,
    boolean isStepFinished,
    long updates,
    int rows,
    double lossSum,
    long images,
    double trainSeconds,
    double seconds,
    List<Double> counts) {

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("epoch", epoch);
    json.addProperty("step_in_epoch", stepInEpoch);
    json.addProperty("step", step);
    json.addProperty("step_finished", isStepFinished);
    json.addProperty("updates", updates);
    json.addProperty("history_rows", rows);
    json.addProperty("loss_sum", lossSum);
    json.addProperty("images", images);
    json.addProperty("train_seconds", trainSeconds);
    json.addProperty("seconds", seconds);
    json.add("metric_counts", new Gson().toJsonTree(counts));
    return json;
  }

  static State of(JsonObject json) {
    JsonArray counts = json.getAsJsonArray("metric_counts");
    return new State(
        json.get("epoch").getAsInt(),
        json.get("step_in_epoch").getAsInt(),
        json.get("step").getAsLong(),
        json.get("step_finished").getAsBoolean(),
        json.get("updates").getAsLong(),
        json.get("history_rows").getAsInt(),
        json.get("loss_sum").getAsDouble(),
        json.get("images").getAsLong(),
        json.get("train_seconds").getAsDouble(),
        json.get("seconds").getAsDouble(),
        Arrays.asList(new Gson().fromJson(counts, Double[].class)));
  }
}
