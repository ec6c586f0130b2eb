/**
 * One small face that shows text, pictures and progress in any Java kernel, a terminal or a test.
 *
 * <p>Start at {@link deeper.notebook.Notebook}, {@link deeper.notebook.Html} and {@link
 * deeper.notebook.Progress}. Own types implement {@link deeper.notebook.Showable}; renderers of
 * foreign types are services of type {@link deeper.notebook.Renderer}.
 */
package deeper.notebook;
