package deeper.train;

import java.util.List;

/** {@link Sgd}: v = weights, gradient, and with momentum the buffer. */
record SgdRule(Sgd sgd) implements UpdateRule {

  @Override
  public List<String> memory() {
    return sgd.momentum() == 0 ? List.of() : List.of("momentum_buffer");
  }

  @Override
  public void apply(float[][] v, int n, Step step) {
    float[] p = v[0];
    float[] g = v[1];
    float rate = (float) step.rate();
    float decay = (float) step.weightDecay();
    if (sgd.momentum() == 0) {
      for (int i = 0; i < n; i++) {
        p[i] -= rate * (g[i] + decay * p[i]);
      }
      return;
    }
    float[] b = v[2]; // starts at 0, so that the first step leaves b = g
    float m = (float) step.momentumOr(sgd.momentum());
    float own = sgd.isNesterov() ? 1 : 0;
    float ahead = sgd.isNesterov() ? m : 1;
    for (int i = 0; i < n; i++) {
      float gi = g[i] + decay * p[i];
      b[i] = m * b[i] + gi;
      p[i] -= rate * (own * gi + ahead * b[i]);
    }
  }

  @Override
  public void apply(double[][] v, int n, Step step) {
    double[] p = v[0];
    double[] g = v[1];
    double rate = step.rate();
    double decay = step.weightDecay();
    if (sgd.momentum() == 0) {
      for (int i = 0; i < n; i++) {
        p[i] -= rate * (g[i] + decay * p[i]);
      }
      return;
    }
    double[] b = v[2];
    double m = step.momentumOr(sgd.momentum());
    double own = sgd.isNesterov() ? 1 : 0;
    double ahead = sgd.isNesterov() ? m : 1;
    for (int i = 0; i < n; i++) {
      double gi = g[i] + decay * p[i];
      b[i] = m * b[i] + gi;
      p[i] -= rate * (own * gi + ahead * b[i]);
    }
  }
}
