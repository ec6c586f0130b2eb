package deeper.train;

import java.util.List;

/** {@link RmsProp}: v = weights, gradient, mean square s, and with momentum the buffer. */
record RmsPropRule(RmsProp rms) implements UpdateRule {

  @Override
  public List<String> memory() {
    return rms.momentum() == 0 ? List.of("square_avg") : List.of("square_avg", "momentum_buffer");
  }

  @Override
  public void apply(float[][] v, int n, Step step) {
    float[] p = v[0];
    float[] g = v[1];
    float[] s = v[2];
    boolean withMomentum = rms.momentum() != 0;
    float[] b = v[withMomentum ? 3 : 1]; // without momentum it is not touched
    float rate = (float) step.rate();
    float decay = (float) step.weightDecay();
    float momentum = (float) step.momentumOr(rms.momentum());
    float alpha = (float) rms.alpha();
    float fresh = (float) (1 - rms.alpha());
    float eps = (float) rms.eps();
    for (int i = 0; i < n; i++) {
      float gi = g[i] + decay * p[i];
      s[i] = alpha * s[i] + fresh * gi * gi;
      float d = gi / ((float) Math.sqrt(s[i]) + eps);
      if (withMomentum) {
        d = b[i] = momentum * b[i] + d;
      }
      p[i] -= rate * d;
    }
  }

  @Override
  public void apply(double[][] v, int n, Step step) {
    double[] p = v[0];
    double[] g = v[1];
    double[] s = v[2];
    boolean withMomentum = rms.momentum() != 0;
    double[] b = v[withMomentum ? 3 : 1];
    double momentum = step.momentumOr(rms.momentum());
    double alpha = rms.alpha();
    for (int i = 0; i < n; i++) {
      double gi = g[i] + step.weightDecay() * p[i];
      s[i] = alpha * s[i] + (1 - alpha) * gi * gi;
      double d = gi / (Math.sqrt(s[i]) + rms.eps());
      if (withMomentum) {
        d = b[i] = momentum * b[i] + d;
      }
      p[i] -= step.rate() * d;
    }
  }
}
