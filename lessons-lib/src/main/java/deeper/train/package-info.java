/** The training loop: runner, optimisers, schedules, history, checkpoints, experiments. */
package deeper.train;
