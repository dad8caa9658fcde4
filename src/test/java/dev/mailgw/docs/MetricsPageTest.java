package dev.mailgw.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.PrometheusFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The page of all metrics is what the code says. {@code mvn test -Dtest=MetricsPageTest
 * -Dmailgw.write=true} writes it anew.
 */
class MetricsPageTest {

  private static final Path PAGE = PrometheusFiles.FOLDER.resolve("METRICS.md");

  @Test
  @EnabledOnOs(OS.LINUX) // others lack some metrics of the process
  void thePageIsCurrent() throws Exception {
    String generated = new MetricsPage(PrometheusFiles.read(), Readme.read()).text();
    if (Boolean.getBoolean("mailgw.write")) {
      Files.writeString(PAGE, generated);
    }
    assertThat(PAGE).as("-Dmailgw.write=true writes it anew").hasContent(generated);
  }
}
