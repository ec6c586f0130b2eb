package deeper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DoctorTest {
  @Test
  void foldersAreLeftOutOfWhatIsShownInANotebook() {
    assertEquals("3.11.7", Doctor.withoutFolders("3.11.7 (/opt/x/bin/python3)"));
    assertEquals("75.6 GiB free", Doctor.withoutFolders("75.6 GiB free at /home/x/.cache"));
    assertEquals(
        "downloaded: cifar10", Doctor.withoutFolders("downloaded: cifar10; cache /home/x/.cache"));
    assertEquals("17 (Debian)", Doctor.withoutFolders("17 (Debian, /usr/lib/jvm/java-17)"));
    assertEquals("and/or", Doctor.withoutFolders("and/or"));
    assertEquals("2 of 3 loaded", Doctor.withoutFolders("2 of 3 loaded"));
  }
}
