package deeper.ops.nd4j.guard;

import java.util.Set;

/** Native operations by kind, in lower case and without underscores. */
final class Names {
  /** They steer a graph; alone they read a graph that is not there. */
  static final Set<String> GRAPH =
      words(
          "while if scope cond conditional switch merge return enter exit nextiteration loopcond"
              + " createview");

  /** Element by element of two arrays, one of which may be repeated. */
  static final Set<String> PAIRS =
      words(
          "add subtract sub multiply mul divide div realdiv floordiv floormod mod fmod truncatediv"
              + " reversedivide rdiv reversesubtract rsub reversemod rmod dividenonan maximum"
              + " minimum squaredsubtract squareddifference pow equals notequals greater"
              + " greaterequal less lessequal bitwiseand bitwiseor bitwisexor booleanand booleanor"
              + " booleanxor and or xor atan2 tfatan2 igamma igammac zeta polygamma assign copy set"
              + " shiftbits rshiftbits cyclicshiftbits cyclicrshiftbits");

  /** Pairs whose types ND4J takes for equal. */
  static final Set<String> ALIKE = words("atan2 tfatan2 igamma igammac zeta polygamma");

  /** What answers for an empty array, too; the others go wrong in many ways. */
  static final Set<String> OF_EMPTY =
      words(
          "concat stack parallelstack reshape reshapeas permute transpose expanddims squeeze"
              + " identity identityn linear cast tofloat32 todouble tofloat16 toint32 toint64"
              + " shapeof shape shapesof size rank sizeat zeroslike zerosas oneslike onesas fill"
              + " fillas gather relu relu6 elu selu sigmoid tanh softplus softsign lrelu leakyrelu"
              + " hardsigmoid hardtanh clipbyvalue matmul mmul batchedgemm tile tilerreps"
              + " broadcastto evaluatereductionshape");

  private Names() {}

  static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }
}
