package deeper.network;

import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The adapter on a {@code deeper.ops.Loss}: scores in, loss and its gradient out. */
final class LossLayer extends AbstractLayer<LossConf> implements IOutputLayer {
  private static final long serialVersionUID = 1;
  private transient INDArray labels;

  LossLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public INDArray activate(boolean isTraining, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, input);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray dScores = layerConf().state().loss().backward(input, labels);
    if (layerConf().weight() != 1) {
      dScores = dScores.mul(layerConf().weight());
    }
    return new Pair<>(
        new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, dScores));
  }

  @Override
  public double computeScore(
      double regularisation, boolean isTraining, LayerWorkspaceMgr workspaces) {
    if (layerConf().isMain()) {
      layerConf().state().scores(input.detach());
    }
    return layerConf().weight() * layerConf().state().loss().forward(input, labels);
  }

  @Override
  public void setLabels(INDArray newLabels) {
    this.labels = newLabels;
  }

  @Override
  public INDArray getLabels() {
    return labels;
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  @Override
  public INDArray computeScoreForExamples(double regularisation, LayerWorkspaceMgr workspaces) {
    throw unused();
  }

  @Override
  public double f1Score(DataSet data) {
    throw unused();
  }

  @Override
  public double f1Score(INDArray examples, INDArray targets) {
    throw unused();
  }

  @Override
  @SuppressWarnings("deprecation") // part of the interface
  public int numLabels() {
    throw unused();
  }

  @Override
  public void fit(DataSetIterator iterator) {
    throw unused();
  }

  @Override
  public void fit(INDArray examples, INDArray targets) {
    throw unused();
  }

  @Override
  public void fit(DataSet data) {
    throw unused();
  }

  @Override
  public void fit(INDArray examples, int[] targets) {
    throw unused();
  }

  @Override
  public int[] predict(INDArray examples) {
    throw unused();
  }

  @Override
  public List<String> predict(DataSet data) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("networks are trained through deeper.network.Network");
  }
}
