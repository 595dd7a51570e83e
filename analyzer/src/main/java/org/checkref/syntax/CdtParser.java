package org.checkref.syntax;

import java.util.Map;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IScope;
import org.eclipse.cdt.core.dom.ast.gnu.c.GCCLanguage;
import org.eclipse.cdt.core.dom.parser.IBuiltinBindingsProvider;
import org.eclipse.cdt.core.dom.parser.c.GCCParserExtensionConfiguration;
import org.eclipse.cdt.core.dom.parser.c.ICParserExtensionConfiguration;
import org.eclipse.cdt.core.model.ILanguage;
import org.eclipse.cdt.core.parser.DefaultLogService;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.core.parser.IScannerInfo;
import org.eclipse.cdt.core.parser.IncludeFileContentProvider;
import org.eclipse.cdt.core.parser.ScannerInfo;
import org.eclipse.core.runtime.CoreException;

/** Eclipse CDT's C parser on a text in memory. May be used by several threads at once. */
final class CdtParser {
  /** What CDT 9 does not know and can be told by a macro (measured: shared/STYLE.md). */
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "_Static_assert(...)", "",
          "__int128", "long",
          "__auto_type", "int",
          "_Alignas(x)", "",
          "_Noreturn", "",
          "__extension__", "");

  private static final IScannerInfo SCANNER = new ScannerInfo(BUILT_IN);

  /** What the compiler has built in: five hundred functions, to be entered anew for each text. */
  private static final IBuiltinBindingsProvider NO_FUNCTIONS =
      new IBuiltinBindingsProvider() {
        @Override
        public IBinding[] getBuiltinBindings(IScope scope) {
          return new IBinding[0];
        }

        @Override
        public boolean isKnownBuiltin(char[] name) {
          return false;
        }
      };

  /** C as GCC has it. What names mean is not asked of CDT, so that it need know no functions. */
  private static final class Language extends GCCLanguage {
    @Override
    protected ICParserExtensionConfiguration getParserExtensionConfiguration() {
      return new GCCParserExtensionConfiguration() {
        @Override
        public IBuiltinBindingsProvider getBuiltinBindingsProvider() {
          return NO_FUNCTIONS;
        }
      };
    }
  }

  private final GCCLanguage language = new Language();

  /** The tree of a text; empty when the parser cannot cope with it at all. */
  Optional<IASTTranslationUnit> parse(String name, String text) {
    try {
      return Optional.of(
          language.getASTTranslationUnit(
              FileContent.create(name, text.toCharArray()),
              SCANNER,
              IncludeFileContentProvider.getEmptyFilesProvider(),
              null,
              ILanguage.OPTION_NO_IMAGE_LOCATIONS,
              new DefaultLogService()));
    } catch (CoreException | StackOverflowError | RuntimeException failure) {
      // CDT overflows its stack on about a thousand nested parentheses and throws on some broken
      // input
      return Optional.empty();
    }
  }
}
