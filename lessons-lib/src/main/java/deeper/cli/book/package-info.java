/**
 * The book: executed notebooks as pages that need no server, no network and no Jupyter.
 *
 * <p>{@link deeper.cli.book.Site} writes all lessons as one book, {@link deeper.cli.book.Pages} one
 * lesson alone. Markdown is read by commonmark-java, formulas are set by KaTeX in the reader's
 * browser; both come with the build.
 */
package deeper.cli.book;
