package deeper.tests.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of every module, read once for all rules. */
final class OurClasses {
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // JMH wants classes that its generated code can extend
          .withImportOption(location -> !location.contains("/deeper/tests/jmh/"))
          .importPackages("deeper");

  private OurClasses() {}
}
