/**
 * The long runs whose results the lessons quote: each a main that can be stopped at any moment and,
 * started again with the same words, goes on where it was.
 *
 * <p>The first word is the folder of the results, {@code notebooks/results/NAME}. What is published
 * lies in it: {@code run.json} (command, revision, seconds, machine), {@code runs.csv} (every run),
 * {@code summary.csv} (every network at every rate), {@code table.csv} (every network at the rate
 * that did best on the development set), {@code histories/} (loss and score of every epoch) and the
 * plots. The runs under way lie in {@code work/} inside it, which git ignores.
 *
 * <pre>
 * ./course doctor       # builds
 * java -cp "$(cat .course/classpath)" deeper.tests.results.SoftmaxFloor notebooks/results/softmax-floor
 * </pre>
 */
package deeper.tests.results;
