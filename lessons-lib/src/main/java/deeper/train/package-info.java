/**
 * The training loop: runner, optimisers, schedules, history, checkpoints, experiments.
 *
 * <p>Start with {@link deeper.train.Runner} and {@link deeper.train.RunnerConfig}. {@link
 * deeper.train.TrainListener} is told what happens; {@link deeper.train.Updater} is the arithmetic
 * of the optimisers, usable without a runner.
 *
 * <p>A saved run is a folder: {@code spec.json} (the network's specification), {@code run.json}
 * (settings, data hashes, versions, hardware), {@code history.csv}, {@code best/} (weights in
 * safetensors, which PyTorch opens, and state.json) and {@code last/} (weights, the optimiser's
 * memory, state.json): all that a resume with equal bits needs. {@code best/} and {@code last/} are
 * swapped as a whole, so that a run killed at any moment can be loaded. {@link
 * deeper.train.SavedRun} goes on from the folder alone.
 */
package deeper.train;
