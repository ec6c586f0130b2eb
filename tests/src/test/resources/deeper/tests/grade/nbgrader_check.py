"""The real nbgrader on one of our assignments: nbgrader_check.py COURSE ID NOTEBOOK OUR_RELEASE.

COURSE is an empty folder that holds source/ID/NOTEBOOK and nbgrader_config.py. nbgrader generates its
own release, cell by cell the same as ours, and then takes our release as a submission.
"""

import os
import shutil
import subprocess
import sys

import nbformat
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import read

course, assignment, name, release = sys.argv[1:]
os.chdir(course)
# nbgrader starts alembic by its name.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]


def nbgrader(*words):
    subprocess.run(["nbgrader", *words], check=True)


# Validates schema 3 of every cell's metadata.
read(os.path.join("source", assignment, name), as_version=4)

nbgrader("generate_assignment", assignment, "--create")
theirs = nbformat.read(os.path.join("release", assignment, name), as_version=4)
ours = nbformat.read(release, as_version=4)
nbformat.validate(ours)
assert len(theirs.cells) == len(ours.cells)
for their, our in zip(theirs.cells, ours.cells):
    assert their.source == our.source, "nbgrader has\n%s\nwe have\n%s" % (their.source, our.source)

folder = os.path.join("submitted", "ann", assignment)
os.makedirs(folder)
shutil.copy(release, os.path.join(folder, name))
nbgrader("autograde", assignment, "--create", "--no-execute")
with Gradebook("sqlite:///gradebook.db") as book:
    points = book.find_assignment(assignment).max_score
    assert points == 100, points
    assert book.find_submission(assignment, "ann").max_score == 100
print("nbgrader agrees on %d cells and %g points" % (len(ours.cells), points))
