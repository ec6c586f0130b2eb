package deeper.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deeper.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final String CONVOLUTION =
      "exec,cpu,convolution,jit:avx512_core,forward_training,src_f32::blocked:abcd:f0"
          + " wei_f32::blocked:Acdb16a:f0,,alg:convolution_direct,mb8_ic3oc4_ih5oh5kh3,";

  /** oneDNN 2 and 3 begin differently and end alike; 1.5 + 0.25 = 1.75 of 4 ms. */
  @Test
  void linesOfOnePrimitiveAreSummedWhicheverOneDnnWroteThem() {
    Profile profile =
        Profile.of(
            List.of(
                "onednn_verbose,info,cpu,runtime:OpenMP",
                "onednn_verbose," + CONVOLUTION + "1.5",
                "dnnl_verbose," + CONVOLUTION + "0.25",
                "onednn_verbose,v1,primitive," + CONVOLUTION.replace("8_ic3", "9_ic3") + "2",
                "onednn_verbose,create:cache_miss,cpu,convolution,x,y,z,,,w,9",
                "2.31 exec, said the network"),
            0.004);
    assertEquals(3.75, profile.ms(), 1e-12);
    assertEquals(
        List.of(2.0, 1.75), profile.sums().stream().map(Profile.Sum::ms).toList(), "largest first");
    Profile.Sum sum = profile.sums().get(1);
    assertEquals("convolution", sum.kind());
    assertEquals("forward_training jit:avx512_core", sum.way());
    assertEquals("mb8_ic3oc4_ih5oh5kh3", sum.shape());
    assertEquals(2, sum.count());
    JsonObject json = profile.json();
    assertEquals(4, json.get("ms").getAsDouble(), 1e-12);
    JsonObject second = json.getAsJsonArray("primitives").get(1).getAsJsonObject();
    assertEquals(1.75 / 4, second.get("share").getAsDouble(), 1e-12);
    assertEquals(
        List.of(
            " deeper 4.0 ms, oneDNN 3.8 ms (94 %), elsewhere 0.3 ms",
            "   share        ms  calls  primitive",
            "  50.0 %      2.00      1  convolution forward_training jit:avx512_core"
                + " mb9_ic3oc4_ih5oh5kh3",
            "  43.8 %      1.75      2  convolution forward_training jit:avx512_core"
                + " mb8_ic3oc4_ih5oh5kh3"),
        profile.lines("deeper"));
  }

  @Test
  void stepsWithoutOneDnnAreElsewhere() {
    assertEquals(
        " deeper 2.0 ms, oneDNN 0.0 ms (0 %), elsewhere 2.0 ms",
        Profile.of(List.of("hello"), 0.002).lines("deeper").get(0));
  }
}
