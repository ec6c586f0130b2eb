package deeper.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import deeper.shape.ImageShape;
import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransformsTest {
  static Picture counting(int channels, int height, int width) {
    byte[] bytes = new byte[channels * height * width];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    return Picture.of(ImageShape.of(channels, height, width), bytes);
  }

  @Test
  void stepsOnBytesComeBeforeStepsOnFloats() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Transforms.of(ToTensor.of(), RandomCrop.of(32).padding(4)));
    assertEquals(
        "transforms: step 2 (RandomCrop(size=(32, 32), padding=4)) must come before ToTensor and"
            + " the steps on floats. Move it to the front.",
        e.getMessage());
  }

  @Test
  void normalizeAndBackIsTheSamePicture() {
    Picture picture = counting(3, 5, 6);
    Normalize normalize = Presets.imagenetNormalize();
    FloatPicture x = Transforms.of(normalize).apply(picture, 0);
    assertEquals(picture, normalize.inverse().toPicture(x));
    float[][][] hwc = normalize.inverse().toHeightWidthChannel(x);
    assertEquals(5, hwc.length);
    assertEquals(6, hwc[0].length);
    assertEquals(picture.value(2, 4, 5) / 255f, hwc[4][5][2], 1e-6f);
  }

  @Test
  void theWayBackIsCutToZeroAndOne() {
    Normalize normalize = Normalize.of(0.5, 0.5);
    FloatPicture wild = FloatPicture.of(ImageShape.of(1, 1, 3), new float[] {-9, 0, 9});
    float[][][] hwc = normalize.inverse().toHeightWidthChannel(wild);
    assertArrayEquals(new float[] {0}, hwc[0][0]);
    assertArrayEquals(new float[] {0.5f}, hwc[0][1]);
    assertArrayEquals(new float[] {1}, hwc[0][2]);
    assertArrayEquals(
        new float[] {-4, 0.5f, 5}, normalize.inverse().apply(wild).values()); // not clipped
  }

  @Test
  void aPictureGoesToAnImageAndBack() {
    for (int channels : new int[] {1, 3}) {
      Picture picture = counting(channels, 4, 5);
      BufferedImage image = picture.toImage();
      assertEquals(picture, Picture.of(image));
    }
    int orange = new java.awt.Color(255, 128, 0).getRGB();
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    dot.setRGB(0, 0, orange);
    assertArrayEquals(new byte[] {(byte) 255, (byte) 128, 0}, Picture.of(dot).bytes());
  }

  @Test
  void mnistPaddedOrResizedIsThirtyTwoPixelsWide() {
    Picture digit = counting(1, 28, 28);
    assertEquals(ImageShape.of(1, 32, 32), PadBorder.of(2).apply(digit).shape());
    assertEquals(digit.value(0, 0, 0), PadBorder.of(2).apply(digit).value(0, 2, 2));
    assertEquals(ImageShape.of(1, 32, 32), Presets.mnist32().apply(digit, 0).shape());
  }

  @Test
  void croppingTheTurnedPictureEqualsTurningTheCrop() {
    Picture picture = counting(3, 40, 61);
    for (double angle : new double[] {0, 17.3, 45, 90, 180, -33, 270}) {
      for (int size : new int[] {20, 33, 50}) {
        Crop crop = CenterCrop.of(size).cropOf(40, 61);
        Picture slow = crop.apply(Rotate.of(angle).apply(picture));
        assertEquals(slow, Rotate.of(angle).window(picture, crop), angle + " " + size);
      }
    }
  }

  @Test
  void everyStepOfARowDrawsFromASeedOfItsOwn() {
    Transforms twice = Transforms.of(RandomRotation.of(90), RandomRotation.of(90));
    Picture picture = counting(1, 9, 9);
    Picture once = twice.picture(picture, 5);
    assertEquals(once, twice.picture(picture, 5));
    assertNotEquals(once, twice.picture(picture, 6));
  }

  static Stream<Arguments> printed() {
    return Stream.of(
        Arguments.of(Resize.of(256), "Resize(size=256, bilinear, antialias)"),
        Arguments.of(Resize.of(20, 30), "Resize(size=(20, 30), bilinear, antialias)"),
        Arguments.of(CenterCrop.of(224), "CenterCrop(size=(224, 224))"),
        Arguments.of(RandomCrop.of(32).padding(4), "RandomCrop(size=(32, 32), padding=4)"),
        Arguments.of(
            RandomResizedCrop.of(224),
            "RandomResizedCrop(size=(224, 224), scale=(0.08, 1), ratio=(0.7500, 1.3333), bilinear,"
                + " antialias)"),
        Arguments.of(RandomHorizontalFlip.of(), "RandomHorizontalFlip(p=0.5)"),
        Arguments.of(RandomVerticalFlip.of(0.25), "RandomVerticalFlip(p=0.25)"),
        Arguments.of(RandomRotation.of(45), "RandomRotation(degrees=(-45, 45), nearest, fill=0)"),
        Arguments.of(
            ColorJitter.of(0.2, 0.1, 0.1, 0.1),
            "ColorJitter(brightness=0.2, contrast=0.1, saturation=0.1, hue=0.1)"),
        Arguments.of(RandomGrayscale.of(0.025), "RandomGrayscale(p=0.025)"),
        Arguments.of(
            RandomErasing.of(0.5),
            "RandomErasing(p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0)"),
        Arguments.of(ToTensor.of(), "ToTensor()"),
        Arguments.of(Normalize.of(0.1307, 0.3081), "Normalize(mean=[0.1307], std=[0.3081])"),
        Arguments.of(
            Normalize.of(0.1307, 0.3081).inverse(), "Denormalize(mean=[0.1307], std=[0.3081])"),
        Arguments.of(PadBorder.of(2), "PadBorder(padding=2)"),
        Arguments.of(Crop.of(1, 2, 3, 4), "Crop(top=1, left=2, height=3, width=4)"),
        Arguments.of(Rotate.of(30), "Rotate(angle=30)"),
        Arguments.of(Grayscale.of(3), "Grayscale(channels=3)"),
        Arguments.of(Adjust.hue(-0.2), "Adjust(hue=-0.2)"),
        Arguments.of(Thumbnail.of(256), "Thumbnail(shorterSide=256, bicubic, antialias)"),
        Arguments.of(HorizontalFlip.of(), "HorizontalFlip()"),
        Arguments.of(VerticalFlip.of(), "VerticalFlip()"));
  }

  @ParameterizedTest
  @MethodSource("printed")
  void everyStepPrintsItselfWithItsParameters(Transform step, String text) {
    assertEquals(text, step.toString());
  }

  @Test
  void theTrainingRecipeForPhotographsIsTheCourses() {
    assertEquals(
        """
        Transforms(
          RandomRotation(degrees=(-45, 45), nearest, fill=0)
          CenterCrop(size=(224, 224))
          RandomHorizontalFlip(p=0.5)
          RandomVerticalFlip(p=0.5)
          ColorJitter(brightness=0.2, contrast=0.1, saturation=0.1, hue=0.1)
          RandomGrayscale(p=0.025)
          ToTensor()
          Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])
        )""",
        Presets.imagenetTrain().toString());
    assertEquals(
        """
        Transforms(
          Resize(size=256, bilinear, antialias)
          CenterCrop(size=(224, 224))
          ToTensor()
          Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])
        )""",
        Presets.imagenetEval().toString());
    assertEquals(
        """
        Transforms(
          RandomCrop(size=(32, 32), padding=4)
          RandomHorizontalFlip(p=0.5)
          ToTensor()
          Normalize(mean=[0.4914, 0.4822, 0.4465], std=[0.247, 0.2435, 0.2616])
        )""",
        Presets.cifarTrain().toString());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refusal(
            () -> Resize.of(40_000, 40_000),
            "resize: size (40000, 40000) must be at most 268435456 pixels; it is 1600000000. Give a smaller height or width."),
        refusal(
            () -> Resize.of(256).apply(Picture.of(ImageShape.of(3, 1, 20_000), new byte[60_000])),
            "resize: picture (20000 x 1) must be less extreme; its longer side would become 5120000 = 256*20000/1, 1310720000 pixels in all of at most 268435456. Leave it out, or give height and width."),
        refusal(
            () -> Resize.of(0),
            "resize: size (0, 0) must be positive. Give a shorter side or height and width in"
                + " pixels."),
        refusal(
            () -> CenterCrop.of(0),
            "centerCrop: size (0, 0) must be positive. Give height and width in pixels."),
        refusal(
            () -> RandomHorizontalFlip.of(50),
            "randomHorizontalFlip: p (50.0) must be 0..1. It is a fraction, not a percentage."),
        refusal(
            () -> Adjust.hue(0.6),
            "adjust: hue factor (0.6) must be -0.5..0.5. 1 (for hue 0) changes nothing."),
        refusal(
            () -> ColorJitter.of(-1, 0, 0, 0),
            "colorJitter: brightness (-1.0) must be 0 or more. 0 changes nothing."),
        refusal(
            () -> RandomCrop.of(32).apply(counting(1, 28, 28), 0),
            "randomCrop: size (32, 32) must fit the padded picture; 28 x 28 = (28, 28) + 2 * 0."
                + " Resize first, or pad more."),
        refusal(
            () -> Presets.imagenetEval().apply(counting(1, 28, 28), 0),
            "normalize: channels (1) must match the means (3). Use the numbers of this data set, or"
                + " Grayscale first."),
        refusal(
            () -> Normalize.of(0, 0),
            "normalize: std ([0.0]) must be positive in every channel. Leave constant channels"
                + " out."),
        refusal(
            () -> Picture.of(ImageShape.of(1, 2, 2), new byte[5]),
            "picture: pixels (5 bytes) must fill the shape; [c=1, h=2, w=2] = 4 bytes. Check the"
                + " order channels, height, width."),
        refusal(
            () -> RandomResizedCrop.of(32).ratio(2, 1),
            "randomResizedCrop: ratio (2.0..1.0) must be a range of finite, non-negative numbers."
                + " Give the smaller first."));
  }

  private static Arguments refusal(org.junit.jupiter.api.function.Executable code, String text) {
    return Arguments.of(code, text);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void wrongArgumentsAreRefusedInOneSentence(
      org.junit.jupiter.api.function.Executable code, String text) {
    assertEquals(text, assertThrows(IllegalArgumentException.class, code).getMessage());
  }
}
