package deeper.ops.onednn;

import deeper.ops.Circuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operator that oneDNN lacks: plain arrays go out to it and come back. */
final class CustomLayer implements Layer {
  private final Site site;
  private final Circuit.Custom custom;
  private final List<Value> inputs = new ArrayList<>();
  private Value y;

  CustomLayer(Site site, Circuit.Custom custom) {
    this.site = site;
    this.custom = custom;
  }

  @Override
  public Value forward(List<Value> x) {
    x.forEach(each -> inputs.add(plain(each)));
    long[] shape = custom.outputShape(x.stream().map(Value::dims).toList());
    y = site.tape().value(Dnnl.plain(shape));
    site.tape()
        .step(
            () -> Arrays4j.write(custom.forward(arrays(), site.isTraining()), y),
            touched(inputs, y));
    return y;
  }

  @Override
  public double bound(double... x) {
    return Magnitudes.norm(y);
  }

  @Override
  public List<Value> backward(Value dy, boolean isInputWanted) {
    Value d = plain(dy);
    List<Value> dx = new ArrayList<>();
    inputs.forEach(x -> dx.add(isInputWanted ? site.tape().value(x.desc()) : null));
    List<Value> all = new ArrayList<>(inputs);
    dx.stream().filter(v -> v != null).forEach(all::add);
    site.tape().step(() -> backwardNow(d, dx, isInputWanted), touched(all, d));
    return dx;
  }

  private void backwardNow(Value dy, List<Value> dx, boolean isInputWanted) {
    INDArray[] computed = custom.backward(arrays(), Arrays4j.read(dy), isInputWanted);
    for (int i = 0; isInputWanted && i < dx.size(); i++) {
      Arrays4j.write(computed[i], dx.get(i));
    }
  }

  private Value plain(Value value) {
    return site.tape().as(value, Dnnl.plain(value.dims()));
  }

  private INDArray[] arrays() {
    return inputs.stream().map(Arrays4j::read).toArray(INDArray[]::new);
  }

  private static Value[] touched(List<Value> some, Value more) {
    Value[] all = Arrays.copyOf(some.toArray(Value[]::new), some.size() + 1);
    all[some.size()] = more;
    return all;
  }
}
