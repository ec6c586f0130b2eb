"""The Jupyter project's own protocol tests, on the course kernel: every sample attribute is set."""

import jupyter_kernel_test


class ProtocolTest(jupyter_kernel_test.KernelTests):
    kernel_name = "java"
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [
        {"text": '"".toUpp', "matches": {"toUpperCase("}},
        {"text": "Math.hyp", "matches": {"hypot("}},
        {"text": "%ti", "matches": {"%time"}},
    ]
    complete_code_samples = ["1 + 1", "int a = 1;", "for (;;) { break; }", "%time 1", ""]
    incomplete_code_samples = ["int f() {", "1 +", 'String s = """', "/* a remark"]
    invalid_code_samples = ["int = 3;)", "foo bar baz ]"]
    code_page_something = "%magics"
    code_generate_error = 'throw new RuntimeException("deliberate");'
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "List.of(1, 2)", "result": "[1, 2]"},
        {"code": "new java.awt.image.BufferedImage(2, 2, 1)", "mime": "image/png"},
        {"code": "6 * 7", "result": "42"},
    ]
    code_display_data = [
        {"code": 'display("<b>x</b>", "text/html");', "mime": "text/html"},
        {"code": "display(new java.awt.image.BufferedImage(2, 2, 1));", "mime": "image/png"},
    ]
    code_clear_output = "clearOutput(true);"
    code_history_pattern = "6 *?"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.abs"

    def test_every_sample_attribute_is_set(self):
        suite = vars(jupyter_kernel_test.KernelTests)
        samples = {n for n, v in suite.items() if isinstance(v, (str, list, tuple)) and n[0] != "_"}
        self.assertGreater(len(samples), 12)
        unset = {n for n in samples if not vars(type(self)).get(n)}
        self.assertEqual(set(), unset)

