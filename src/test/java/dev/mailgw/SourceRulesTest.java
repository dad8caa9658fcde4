package dev.mailgw;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What only the source shows: package descriptions, javadoc, length. */
class SourceRulesTest {

  private static final Path MAIN = Path.of("src/main/java");

  /** Longer, and a concept is missing. */
  private static final int MOST_LINES = 250;

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(sources().map(Path::getParent).distinct())
        .filteredOn(folder -> !Files.exists(folder.resolve("package-info.java")))
        .isEmpty();
  }

  @Test
  void noFileIsTooLongToRead() throws IOException {
    assertThat(sources())
        .allSatisfy(file ->
            assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThan(MOST_LINES + 1));
  }

  @Test
  void everyPublicTypeSaysWhatItPromises() throws IOException {
    assertThat(publicTypesWithoutJavadoc(sources().toList())).isEmpty();
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
    }
  }

  private static List<String> publicTypesWithoutJavadoc(List<Path> files) throws IOException {
    var javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager sources = javac.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              javac.getTask(
                  null, sources, null, null, null, sources.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      return StreamSupport.stream(task.parse().spliterator(), false)
          .flatMap(file -> publicTypes(file).filter(type -> docs.getDocComment(type) == null))
          .map(type -> type.getCompilationUnit().getSourceFile().getName())
          .toList();
    }
  }

  private static Stream<TreePath> publicTypes(CompilationUnitTree file) {
    return file.getTypeDecls().stream()
        .filter(type ->
            type instanceof ClassTree declared
                && declared.getModifiers().getFlags().contains(Modifier.PUBLIC))
        .map(type -> new TreePath(new TreePath(file), type));
  }
}
