package deeper.grade.inside;

import deeper.grade.inside.CellCode.Declaration;
import deeper.grade.inside.CellCode.Import;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class that one cell becomes: its own declarations, and copies of those of other cells that it
 * uses, as the notebook would find them. So cells do not depend on each other's classes: whatever a
 * cell does to a name, only those that use it notice.
 */
final class CellClass {
  // A class file counts lines to here: what stands below has no line, and is none of the cell's.
  private static final String BELOW = "\n".repeat(65_536);

  private final StringBuilder text = new StringBuilder();
  private final List<Part> parts = new ArrayList<>();
  private boolean hasDoubtful;

  /** A stretch of the text that is not the cell's own code at its own lines. */
  record Part(int from, int to, Object what) {}

  /**
   * What the other cells offer, nearest first.
   *
   * @param cells in the order in which a name is looked up
   * @param without what has shown not to compile here
   * @param doubtful whether names of the library's types are taken from other cells, too
   */
  record Offer(List<CellCode> cells, Set<Object> without, boolean doubtful) {}

  private CellClass() {}

  static CellClass of(
      String name, CellCode cell, Set<String> wanted, Offer offer, Imports imports) {
    CellClass made = new CellClass();
    Map<Declaration, Boolean> carried = made.closure(cell, wanted, offer, imports);
    made.text.append(imports.fixed()).append(' ');
    Set<String> mine = new HashSet<>();
    for (Import one : cell.imports()) {
      mine.add(one.name());
      made.part(one.text() + " ", one);
    }
    Set<String> used = used(cell, carried.keySet());
    for (CellCode other : offer.cells()) {
      other.imports().forEach(one -> made.otherImport(one, used, mine, offer));
    }
    made.text.append("class ").append(name).append(" {\n").append(cell.own()).append("\n");
    if (!carried.isEmpty()) {
      made.text.append(BELOW);
    }
    carried.forEach(
        (declaration, isWanted) -> {
          String words = declaration.carried();
          // A check finds what is not private: a method that the notebook has in another cell.
          made.part(isWanted ? words.replaceFirst("private ", "") : words, declaration);
          made.text.append("\n");
        });
    made.text.append("}\n");
    return made;
  }

  /** An import of another cell, if its name is used here and stands for nothing else yet. */
  private void otherImport(Import one, Set<String> used, Set<String> mine, Offer offer) {
    boolean star = one.name().equals("*");
    hasDoubtful |= star;
    boolean needed = star ? offer.doubtful() : used.contains(one.name());
    boolean isNew = mine.add(star ? one.text() : one.name());
    if (needed && isNew && !offer.without().contains(one)) {
      part(one.text() + " ", one);
    }
  }

  private void part(String words, Object what) {
    int from = text.length();
    text.append(words);
    parts.add(new Part(from, text.length(), what));
  }

  private static Set<String> used(CellCode cell, Set<Declaration> carried) {
    Set<String> used = new HashSet<>();
    List<Declaration> all = new ArrayList<>(cell.declarations());
    all.addAll(carried);
    for (Declaration declaration : all) {
      used.addAll(declaration.uses().methods());
      used.addAll(declaration.uses().names());
    }
    return used;
  }

  /** What the cell uses of others, and what that uses, and so on; true = a check may ask for it. */
  private Map<Declaration, Boolean> closure(
      CellCode cell, Set<String> wanted, Offer offer, Imports imports) {
    Map<Declaration, Boolean> carried = new LinkedHashMap<>();
    Set<String> have = new HashSet<>();
    Deque<Declaration> open = new ArrayDeque<>(cell.declarations());
    cell.declarations().forEach(d -> note(d, have));
    for (String method : wanted) {
      for (CellCode other : offer.cells()) {
        for (Declaration d : other.declarations()) {
          if (d.methods().contains(method) && free(d, have, offer)) {
            carried.put(d, true);
            open.add(d);
          }
        }
      }
    }
    while (!open.isEmpty()) {
      CellCode.Uses uses = open.remove().uses();
      for (CellCode other : offer.cells()) {
        for (Declaration d : other.declarations()) {
          if (needs(uses, d, offer, imports) && free(d, have, offer)) {
            carried.put(d, false);
            open.add(d);
          }
        }
      }
    }
    return carried;
  }

  private boolean needs(CellCode.Uses uses, Declaration d, Offer offer, Imports imports) {
    boolean named = d.names().stream().anyMatch(uses.names()::contains);
    if (named && d.isType() && d.names().stream().anyMatch(imports::isKnown)) {
      hasDoubtful = true;
      return offer.doubtful();
    }
    return named || uses.methods().stream().anyMatch(d::hasMethod);
  }

  private static boolean free(Declaration d, Set<String> have, Offer offer) {
    if (offer.without().contains(d)
        || d.methods().stream().anyMatch(have::contains)
        || d.names().stream().anyMatch(have::contains)) {
      return false;
    }
    note(d, have);
    return true;
  }

  private static void note(Declaration d, Set<String> have) {
    have.addAll(d.methods());
    have.addAll(d.names());
  }

  String text() {
    return text.toString();
  }

  /** Whether there is something to take that was left, because a library has the name, too. */
  boolean hasDoubtful() {
    return hasDoubtful;
  }

  /** What stands at a place: an import or a declaration of another cell, or null: its own code. */
  Object at(long position) {
    for (Part part : parts) {
      if (position >= part.from() && position < part.to()) {
        return part.what();
      }
    }
    return null;
  }
}
