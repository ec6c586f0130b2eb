"""A class on one machine: every student a notebook server, the lessons read-only, work kept.

An example to start from, not a service to run as it is: README.md says what to change and which part
of it was run.
"""

import os
import pwd
import shutil

c = get_config()  # noqa: F821  (JupyterHub provides it)

# Where the checkout of Deeper lies on the hub's machine; students read it and cannot change it.
DEEPER = os.environ.get("DEEPER_HOME", "/srv/deeper")
WORK = "~/deeper"

c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_ip = "127.0.0.1"

# One system user per student, made by the instructor. For a university's own login take the
# authenticator that your computing centre names.
c.JupyterHub.authenticator_class = "jupyterhub.auth.PAMAuthenticator"
c.Authenticator.allow_all = True

# Each student's server is a process of their own user, so that files and limits are theirs.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [os.path.join(DEEPER, ".course", "venv", "bin", "jupyter-labhub")]
c.Spawner.notebook_dir = WORK
c.Spawner.environment = {
    "DEEPER_HOME": DEEPER,
    # One shared cache of data sets and natives, filled once by ./course lab.
    "DEEPER_DATA": os.path.join(DEEPER, ".course", "data"),
    "JUPYTER_PATH": os.path.join(DEEPER, ".course", "venv", "share", "jupyter"),
    "OMP_WAIT_POLICY": "passive",
    "OMP_NUM_THREADS": "2",
}


def hand_out(spawner):
    """Copies lessons and released assignments that the student does not have yet.

    In a child process that has become the student first: root that writes into a student's folder
    would follow the links that the student has put there.
    """
    user = pwd.getpwnam(spawner.user.name)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            copy_new(DEEPER, os.path.join(user.pw_dir, "deeper"))
            code = 0
        finally:
            os._exit(code)
    if os.waitpid(child, 0)[1] != 0:
        raise RuntimeError("the lessons could not be copied for " + spawner.user.name)


def copy_new(deeper, target):
    """Never overwrites; never copies notebooks/assignments, which holds the solutions."""
    lessons = os.path.join(deeper, "notebooks")
    released = os.path.join(deeper, "released")  # filled with ./course release A1 --out released/A1
    for source, into in ((lessons, "lessons"), (released, "assignments")):
        for folder, folders, files in os.walk(source):
            folders[:] = [f for f in folders if f not in ("assignments", "solutions")]
            place = os.path.normpath(os.path.join(target, into, os.path.relpath(folder, source)))
            os.makedirs(place, exist_ok=True)
            for name in files:
                if not os.path.lexists(os.path.join(place, name)):
                    shutil.copy(os.path.join(folder, name), os.path.join(place, name))


c.Spawner.pre_spawn_hook = hand_out

c.Spawner.start_timeout = 120
