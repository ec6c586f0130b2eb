/**
 * What a network looks at: which pixels, which patches, which feature maps.
 *
 * <p>Start at {@link deeper.explain.Saliency}, {@link deeper.explain.GradCam}, {@link
 * deeper.explain.Occlusion} and {@link deeper.explain.FeatureMaps}; {@link deeper.explain.Heat}
 * lays a map over a picture.
 */
package deeper.explain;
