"""nbgrader's configuration for these assignments: its stub for Java compiles and throws."""

c = get_config()  # noqa: F821  (Jupyter provides it)

c.ClearSolutions.code_stub = {
    "java": 'throw new UnsupportedOperationException("your code here");'
}
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
