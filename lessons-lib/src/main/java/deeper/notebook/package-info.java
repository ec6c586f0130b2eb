/**
 * One small face that shows text, pictures and progress in any Java kernel, a terminal or a test.
 */
package deeper.notebook;
