package deeper.grade;

import deeper.grade.inside.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The student's methods behind the walls; a process that was ended is started again, a few times.
 */
final class SandboxedStudent implements Student, AutoCloseable {
  private final Workplace place;
  private final Limits limits;
  private final byte[] classes;
  private Session session;
  private double usedBefore;
  private int ended;

  SandboxedStudent(Workplace place, Limits limits, Map<String, byte[]> classes) {
    this.place = place;
    this.limits = limits;
    this.classes =
        Wire.frame(
            frame -> {
              frame.writeInt(classes.size());
              for (Map.Entry<String, byte[]> made : classes.entrySet()) {
                Wire.writeText(frame, made.getKey());
                Wire.writeBytes(frame, made.getValue());
              }
            });
  }

  @Override
  public Object call(String method, Object... args) {
    byte[] frame =
        Wire.frame(
            out -> {
              Wire.writeText(out, method);
              out.writeInt(args.length);
              for (Object arg : args) {
                Wire.writeValue(out, arg);
              }
            });
    try {
      return read(ask(frame));
    } catch (Session.Stopped e) {
      throw failed(method + " " + e.getMessage());
    } catch (IOException | Wire.BadValue e) {
      throw failed(method + " sent something that is no result");
    }
  }

  private DataInputStream ask(byte[] frame) throws Session.Stopped {
    try {
      return session().ask(frame, limits.callSeconds());
    } catch (Session.Stopped e) {
      end();
      if (!e.isUnexplained()) {
        ended++;
        throw e;
      }
    }
    // The machine may have ended it (memory is short, say): once more, then it was the student.
    try {
      return session().ask(frame, limits.callSeconds());
    } catch (Session.Stopped e) {
      end();
      ended++;
      throw e;
    }
  }

  private Session session() {
    double used = usedBefore + (session == null ? 0 : session.seconds());
    if (used > limits.totalSeconds()) {
      throw failed("the " + limits.totalSeconds() + " s of this submission are used up");
    }
    if (ended > limits.restarts()) {
      throw failed("not run: this submission was ended " + ended + " times before");
    }
    if (session == null) {
      session = Session.start(place.runner(limits), limits, classes);
    }
    return session;
  }

  private void end() {
    usedBefore += session.seconds();
    session.close();
    session = null;
  }

  private static Object read(DataInputStream answer) throws IOException {
    String word = Wire.readText(answer);
    if (word.equals("value")) {
      return Wire.readValue(answer);
    }
    if (word.equals("bad")) {
      throw failed(Wire.readText(answer));
    }
    if (!word.equals("threw")) {
      throw new Wire.BadValue("is no answer");
    }
    String type = Wire.readText(answer);
    String text = Wire.readText(answer);
    String line = Wire.readText(answer);
    String at = line.isEmpty() ? "" : " at line " + line + " of its cell";
    // A message may quote inputs, so hidden checks show the JDK's type only.
    throw new NoResult("threw " + type + at + ": " + text, "threw " + known(type) + ".");
  }

  private static String known(String type) {
    return type.matches("java\\.lang\\.[A-Za-z]{1,60}") ? type : "an exception of your own";
  }

  private static NoResult failed(String reason) {
    return new NoResult(reason + ".", reason + ".");
  }

  @Override
  public void close() {
    if (session != null) {
      end();
    }
  }
}
