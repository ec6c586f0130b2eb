package deeper.train;

import java.util.List;

/** {@link Adam} and, decoupled, {@link AdamW}: v = weights, gradient, mean m, mean square s. */
record AdamRule(Adam adam, boolean isDecoupled) implements UpdateRule {

  @Override
  public List<String> memory() {
    return List.of("exp_avg", "exp_avg_sq");
  }

  @Override
  public void apply(float[][] v, int n, Step step) {
    float[] p = v[0];
    float[] g = v[1];
    float[] m = v[2];
    float[] s = v[3];
    double beta1 = step.momentumOr(adam.beta1());
    float b1 = (float) beta1;
    float b2 = (float) adam.beta2();
    float c1 = (float) (1 - beta1);
    float c2 = (float) (1 - adam.beta2());
    float eps = (float) adam.eps();
    float size = (float) (step.rate() / step.bias(beta1));
    float root = (float) Math.sqrt(step.bias(adam.beta2()));
    float decay = (float) (isDecoupled ? 0 : step.weightDecay());
    float keep = (float) (isDecoupled ? 1 - step.rate() * step.weightDecay() : 1);
    for (int i = 0; i < n; i++) {
      float gi = g[i] + decay * p[i];
      m[i] = b1 * m[i] + c1 * gi;
      s[i] = b2 * s[i] + c2 * gi * gi;
      p[i] = keep * p[i] - size * m[i] / ((float) Math.sqrt(s[i]) / root + eps);
    }
  }

  @Override
  public void apply(double[][] v, int n, Step step) {
    double[] p = v[0];
    double[] g = v[1];
    double[] m = v[2];
    double[] s = v[3];
    double b1 = step.momentumOr(adam.beta1());
    double b2 = adam.beta2();
    double size = step.rate() / step.bias(b1);
    double root = Math.sqrt(step.bias(b2));
    double decay = isDecoupled ? 0 : step.weightDecay();
    double keep = isDecoupled ? 1 - step.rate() * step.weightDecay() : 1;
    for (int i = 0; i < n; i++) {
      double gi = g[i] + decay * p[i];
      m[i] = b1 * m[i] + (1 - b1) * gi;
      s[i] = b2 * s[i] + (1 - b2) * gi * gi;
      p[i] = keep * p[i] - size * m[i] / (Math.sqrt(s[i]) / root + adam.eps());
    }
  }
}
