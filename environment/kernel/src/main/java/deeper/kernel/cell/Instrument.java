package deeper.kernel.cell;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Rewrites the classes of cells: stop checks, and {@code System.exit} explained. */
final class Instrument {
  private static final String STOP = Type.getInternalName(Stop.class);
  private static final String EXIT = Type.getInternalName(Exit.class);

  private static final String ON_RUNTIME = "(Ljava/lang/Runtime;I)V";

  /** What ends a process, and the descriptor of what takes its place. */
  private static final Map<String, String> EXITS =
      Map.of(
          "java/lang/System.exit(I)V", "(I)V",
          "java/lang/Runtime.exit(I)V", ON_RUNTIME,
          "java/lang/Runtime.halt(I)V", ON_RUNTIME);

  private Instrument() {}

  static byte[] rewrite(byte[] original) {
    ClassWriter writer = new ClassWriter(0);
    try {
      new ClassReader(original).accept(new CellClass(writer), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) { // such as a method that is too large with it
      return original; // Better without a stop check than not at all.
    }
  }

  private static final class CellClass extends ClassVisitor {
    CellClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new CellMethod(next);
    }
  }

  private static final class CellMethod extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    CellMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      check();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (passed.contains(target)) {
        check();
      }
      super.visitJumpInsn(opcode, target);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (EXITS.containsKey(owner + "." + name + descriptor)) {
        String ours = EXITS.get(owner + "." + name + descriptor);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, EXIT, "exit", ours, false);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] rewritten = arguments.clone();
      for (int i = 0; i < rewritten.length; i++) {
        if (rewritten[i] instanceof Handle handle) {
          rewritten[i] = exit(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, rewritten);
    }

    private void check() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "check", "()V", false);
    }

    private static Handle exit(Handle call) {
      String ours = EXITS.get(call.getOwner() + "." + call.getName() + call.getDesc());
      return ours == null ? call : new Handle(Opcodes.H_INVOKESTATIC, EXIT, "exit", ours, false);
    }
  }
}
