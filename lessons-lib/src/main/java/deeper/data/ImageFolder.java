package deeper.data;

import deeper.shape.ImageShape;
import deeper.transform.Picture;
import io.deeper.gson.Gson;
import io.deeper.gson.JsonParseException;
import io.deeper.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder of photographs, one folder a class, read lazily: opening it lists the files, {@link
 * #picture} decodes one. It follows torchvision's class of the same name: classes and files sorted
 * as strings ("1", "10", "2"), files in nested folders too, the same extensions in any case, every
 * picture as red, green, blue, alpha dropped, orientation marks of cameras (EXIF) ignored.
 */
public final class ImageFolder implements Dataset {
  private final Path folder;
  private final List<String> folders;
  private final List<String> classNames;
  private final List<String> files;
  private final List<Integer> labels;
  private final boolean isUpright;

  private ImageFolder(FolderScan scan, List<String> classNames, boolean isUpright) {
    this.folder = scan.folder();
    this.folders = scan.classes();
    this.files = scan.files();
    this.labels = scan.labels();
    this.classNames = classNames;
    this.isUpright = isUpright;
  }

  /**
   * Lists a folder.
   *
   * @param folder one folder a class in it
   * @return the data set
   * @throws DataException if it is no folder, has no class folders, or one of these no picture
   */
  public static ImageFolder of(Path folder) {
    FolderScan scan = FolderScan.of(folder);
    return new ImageFolder(scan, scan.classes(), false);
  }

  private ImageFolder with(List<String> names, boolean upright) {
    return new ImageFolder(new FolderScan(folder, folders, files, labels), names, upright);
  }

  /**
   * Turns photographs the way their camera was held (EXIF orientation).
   *
   * @return a changed copy
   */
  public ImageFolder upright() {
    return with(classNames, true);
  }

  /**
   * Names for people from a JSON map of folder names, {@code {"21": "fire lily", ...}}. They are
   * joined through the folder's name, never through the class number: folders sort as strings.
   *
   * @param json the file
   * @return a changed copy
   * @throws DataException if the file is no such map or misses a folder
   */
  public ImageFolder named(Path json) {
    Map<String, String> names;
    try {
      names = new Gson().fromJson(Files.readString(json), new TypeToken<Map<String, String>>() {});
    } catch (IOException | JsonParseException e) {
      throw new DataException(
          "imageFolder: file (%s) must be a JSON map of folder names; %s. Check the file."
              .formatted(json, e.getMessage()),
          e);
    }
    List<String> joined = new ArrayList<>();
    for (String name : folders) {
      if (names == null || !names.containsKey(name)) {
        throw new DataException(
            "imageFolder: file (%s) must name every folder; \"%s\" is missing. Add it."
                .formatted(json, name));
      }
      joined.add(names.get(name));
    }
    return with(List.copyOf(joined), isUpright);
  }

  @Override
  public String name() {
    return folder.getFileName() == null ? folder.toString() : folder.getFileName().toString();
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public ImageShape shape() {
    return picture(0).shape();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Reads and decodes one file.
   *
   * @param index from 0
   * @return three channels
   * @throws DataException if the file is broken or no picture
   */
  @Override
  public Picture picture(int index) {
    return isUpright ? Pictures.readUpright(path(index)) : Pictures.read(path(index));
  }

  @Override
  public int label(int index) {
    return labels.get(index);
  }

  @Override
  public String source(int index) {
    return path(index).toString();
  }

  /**
   * One file.
   *
   * @param index from 0
   * @return its path
   */
  public Path path(int index) {
    return folder.resolve(files.get(index));
  }

  @Override
  public String toString() {
    return "ImageFolder(%s, %d pictures, %d classes)".formatted(folder, size(), folders.size());
  }
}
