package deeper.grade.inside;

import java.util.List;
import java.util.Set;

/**
 * One cell, read: what it declares and imports. Statements are left out, because a check calls
 * methods and nothing else.
 *
 * @param own its declarations at the lines where they stand, all of them static
 * @param declarations one per method, class, record, interface, enum or variable
 * @param imports one per import
 */
record CellCode(String own, List<Declaration> declarations, List<Import> imports) {
  static final CellCode EMPTY = new CellCode("", List.of(), List.of());

  /**
   * One declaration.
   *
   * @param methods {@code name(types)} if it is a method
   * @param names what else it declares: a type, variables
   * @param uses what it names
   * @param carried its text, made private: for a cell that uses it and is not its own
   * @param isType whether it is a class, record, interface or enum
   */
  record Declaration(
      Set<String> methods, Set<String> names, Uses uses, String carried, boolean isType) {
    boolean hasMethod(String name) {
      return methods.stream().anyMatch(key -> key.startsWith(name + "("));
    }
  }

  /**
   * The simple names that a declaration uses.
   *
   * @param methods those that it calls
   * @param names all others
   */
  record Uses(Set<String> methods, Set<String> names) {}

  /**
   * An import.
   *
   * @param text the declaration, on one line
   * @param line where it stands in its cell
   * @param name the simple name, or a star
   */
  record Import(String text, int line, String name) {}

  boolean declares(String method) {
    return declarations.stream().anyMatch(d -> d.methods().contains(method));
  }
}
