package deeper.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people paste, and what percent commands see of it. */
class PastedTest {
  @TempDir private static Path folder;

  static Stream<TestKernel> kernels() {
    return Kernels.all();
  }

  @AfterEach
  void forget() {
    kernels().forEach(kernel -> kernel.execute("%reset"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aWholeProgramIsRunWithANote(TestKernel kernel) {
    String program =
        """
        package org.example.app;
        import java.util.*;

        public class Main {
          public static void main(String[] args) {
            System.out.println("Hello " + args.length);
          }
        }
        """;
    TestKernel.Execution done = kernel.execute(program);
    assertEquals("Hello 0\n", done.stdout(), done.error());
    assertEquals(
        "note: package org.example.app is left out: cells are in no package.\n"
            + "note: Main.main(new String[0]) is run: this cell is a whole program. Statements need"
            + " no class in a cell.\n",
        done.stderr());
    assertEquals(
        "top\n",
        kernel
            .execute("public static void main(String... a) { System.out.println(\"top\"); }")
            .stdout());
    assertEquals(
        "2\n",
        kernel
            .execute(
                "class Two { static int two() { return 2; } }\nclass App { public static void main("
                    + "final String args[]) { System.out.println(Two.two()); } }")
            .stdout());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aProgramThatTheCellCallsIsRunOnce(TestKernel kernel) {
    String once = "class Q { public static void main(String[] a) { System.out.println(\"1\"); } }";
    assertEquals("1\n", kernel.execute(once + "\nQ.main(null);").stdout());
    assertEquals("", kernel.execute("int mainly() { return 1; } // void main(").stdout());
    assertEquals("", kernel.execute("class N { void main(int n) { } }").stderr());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void anErrorInAProgramSaysWhere(TestKernel kernel) {
    String error =
        ErrorsTest.error(
            kernel,
            "class Boom {\n  public static void main(String[] args) throws Exception {\n"
                + "    throw new Exception(\"x\");\n  }\n}");
    assertTrue(error.contains("cell [N], line 3 in main: throw new Exception(\"x\");"), error);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void foreignBlanksAreReadAsBlanks(TestKernel kernel) {
    TestKernel.Execution done = kernel.execute("int\u00a0nb\u3000= 3;\u200b\n\u2003nb");
    assertEquals("3", done.value(), done.error());
    assertEquals(
        "note: blanks that Java does not know were read as ordinary ones.\n", done.stderr());
    assertEquals("160", kernel.value("(int) \"a\u00a0b\".charAt(1)")); // a text keeps its own
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void whatIsNoJavaHasAHint(TestKernel kernel) {
    Map<String, String> hints = new TreeMap<>();
    hints.put("String s = \u201ccurly\u201d;", "Java wants \"");
    hints.put("char c = \u2018x\u2019;", "Java wants '");
    hints.put("int b = 5 \u2013 3;", "Java wants -");
    hints.put("int a = 1\uff1b", "Java wants ;");
    hints.put("System.out.println\uff08\"x\"\uff09;", "Java wants (");
    hints.put("var t = True;", "True is no Java; write true");
    hints.put("Object n = None;", "None is no Java; write null");
    hints.put("print(3)", "print is no Java; write System.out.println(..);");
    hints.put("len(\"abc\")", "len is no Java; write");
    hints.put("def f(x):\n    return x", "Java writes a method as");
    hints.put("for i in range(3):\n    print(i)", "Java writes for (");
    hints.put("if (1 > 3):\n    y = 1", "with no colon");
    hints.put("import numpy as np", "an import of Java is");
    hints.put("from torch import nn", "an import of Java is");
    hints.put("# remark", "a comment of Java begins with //");
    hints.put("String q = 'text';", "a text stands between \"");
    hints.put("2 ** 3", "Math.pow(x, 2)");
    hints.put("undeclared = 3", "A new one is declared as in var undeclared = ..;");
    hints.put("/list", "/list is a command of the jshell tool; a notebook has %magics");
    hints.put("/reset", "a notebook has %reset");
    hints.put("/open a.jsh", "a notebook has %load FILE");
    hints.put("!ls", "a command of a shell");
    hints.put("ls -la", "a command of a shell");
    hints.put("pip install numpy", "%maven group:artifact:version");
    hints.put("git status", "a command of a shell");
    hints.put("%timeit 1 + 1", "Write %time.");
    hints.forEach(
        (cell, hint) -> {
          String error = ErrorsTest.error(kernel, cell);
          assertTrue(error.contains(hint), cell + ": " + error);
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void percentCommandsInCommentsAndTextsAreNone(TestKernel kernel) {
    assertEquals("4", kernel.value("/*\n%time is mentioned\n*/\nint x = 4;\nx"));
    assertEquals("%load x\n", kernel.value("String t = \"\"\"\n%load x\n\"\"\";\nt"));
    assertEquals("%reset\\", kernel.value("\"\"\"\n%reset\\\\\"\"\""));
    assertEquals("4", kernel.value("char quote = '\"';\n/* \"\"\" */\nx // %reset"));
    assertTrue(kernel.execute("// first\n%time x").stdout().startsWith("time: "));
    assertTrue(kernel.execute("// first\n\n%%time\nx").stdout().startsWith("time: "));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void aTrailingSemicolonIsSilent(TestKernel kernel) {
    for (String silent :
        new String[] {
          "1 + 2;", "1 + 2; // silent", "1 + 2; /* a; b */", "1 + 2 ;\n// end\n", "\"//\";"
        }) {
      assertEquals(null, kernel.value(silent), silent);
    }
    for (String shown : new String[] {"1 + 2 // shown;", "1 + 2 /* ; */", "1 + 2\n// ;"}) {
      assertEquals("3", kernel.value(shown), shown);
    }
    assertEquals(null, kernel.value("System.out.printf(\"%d\", 1);"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void filesAreFoundAsPeopleTypeThem(TestKernel kernel) throws IOException {
    Path odd = Files.createDirectories(folder.resolve("a b"));
    Path file = Files.writeString(odd.resolve("c d.jsh"), "int loaded = 41;\nloaded + 1");
    for (String typed :
        new String[] {"\"%s\"", "'%s'", "%s", "\"%s\";", " \"%s\" // with blanks"}) {
      assertEquals("42", kernel.value("%load " + typed.formatted(file)), typed);
    }
    Path program = odd.resolve("P.java");
    Files.writeString(
        program,
        "\ufeffpackage foo.bar;\r\npublic class P {\r\n  public static void main(String[] args) {"
            + " System.out.println(\"run\"); }\r\n}\r\n");
    assertEquals("run\n", kernel.execute("%load " + program).stdout());
    assertEquals("ok", kernel.execute("%classpath \"" + odd + "\"").status());
    assertEquals("ok", kernel.execute("%classpath " + odd).status());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("kernels")
  void filesThatCannotBeReadAreOneLine(TestKernel kernel) throws IOException {
    Path self = folder.resolve("self.jsh");
    Files.writeString(self, "%load " + self);
    Path bytes = Files.write(folder.resolve("bytes.jsh"), new byte[] {(byte) 0xff, 0, (byte) 0x80});
    Map<String, String> errors = new TreeMap<>();
    errors.put(
        "%load ~/no/such.jsh", "no such file: " + System.getProperty("user.home") + "/no/such.jsh");
    errors.put("%load none.jsh", "%load: no such file: ");
    errors.put("%load " + folder, "%load: a folder, no file: " + folder);
    errors.put("%load " + bytes, "%load: no text in UTF-8: " + bytes);
    errors.put("%load " + self, "loads itself. Take its %load out.");
    errors.put("%load", "%load FILE: executes");
    errors.put("%classpath /no/such.jar", "%classpath: no such file: /no/such.jar");
    errors.put("%classpath " + folder + "/*", "%classpath: no jar in folder: " + folder);
    errors.put("%maven nonsense", "maven: artifact (nonsense) must be group:artifact:version");
    errors.forEach(
        (cell, wanted) -> {
          String error = ErrorsTest.error(kernel, cell);
          assertTrue(error.contains(wanted), cell + ": " + error);
          assertFalse(error.strip().contains("\n"), error);
        });
  }
}
