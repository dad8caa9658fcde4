package dev.mailgw.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportsTest {

  private static final String JWT =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL28ifQ.c2ln";
  private static final String EVIL =
      "</pre><script>alert('x')</script>]]> \u0007{rows} & \"q\" " + JWT;

  @Test
  void theTextSaysOnceWhatIsWrongAndTheCureFirst() {
    assertThat(TextReport.of(Reports.imapDisabled(), TextStyle.PLAIN))
        .startsWith(
            """
            FAILED  imap-disabled: IMAP is disabled for the mailbox of who signs in
              cure  Set-CASMailbox -Identity sales@contoso.test -ImapEnabled $true (Exchange Online PowerShell; takes up to an hour)
              cure  Set-CASMailbox -Identity support@contoso.test -ImapEnabled $true (Exchange Online PowerShell; takes up to an hour)
              who   an administrator of the tenant (Entra or Exchange Online)
              where sales over IMAP, support over IMAP (M2)
              seen  A2 NO AUTHENTICATE failed.

            WARNING  imap-throttled:\
            """)
        .endsWith(" not verified\n")
        .contains("\nfailed: ", " rows on gw1 (services): 1 failed, 1 warning, ")
        .doesNotContain("\u001b", "tls-chain");
  }

  @Test
  void aSoundSystemIsOneLine() {
    assertThat(TextReport.of(Reports.sound(), TextStyle.PLAIN).lines()).hasSize(1);
  }

  @Test
  void verboseShowsRowsEvidenceAndTimes() {
    assertThat(TextReport.of(Reports.imapDisabled(), new TextStyle(true, false, false, 0)))
        .contains("| S: A2 NO AUTHENTICATE failed.")
        .contains("ok       tls-chain ")
        .contains("ok       outlook.office365.com:993, 0.250 s")
        .contains("failed   sales over IMAP: imap-disabled, 0.250 s");
  }

  @Test
  void linesFitTheTerminalAndColoursAreAsked() {
    String text = TextReport.of(Reports.imapDisabled(), new TextStyle(false, false, true, 60));

    assertThat(text).startsWith("\u001b[1;31mFAILED\u001b[0m");
    assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "").lines().skip(1).limit(8))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
  }

  @Test
  void nagiosGetsOneLineWithNumbers() {
    assertThat(NagiosReport.of(Reports.imapDisabled()))
        .startsWith(
            "CHECK CRITICAL - imap-disabled: Set-CASMailbox -Identity sales@contoso.test"
                + " -ImapEnabled $true")
        .contains("; also imap-throttled | failed=1;;0;0;")
        .doesNotContain("\n");
    assertThat(NagiosReport.of(Reports.warned())).startsWith("CHECK WARNING - imap-throttled: ");
    assertThat(NagiosReport.of(Reports.sound())).startsWith("CHECK OK - ");
    assertThat(NagiosReport.of(Reports.hostile("a | b\nc")).chars().filter(c -> c == '|'))
        .hasSize(1);
    assertThat(NagiosReport.unknown("no\nfile")).isEqualTo("CHECK UNKNOWN - no file");
  }

  @Test
  void junitHasATestCaseForEachRow() throws Exception {
    Document xml = xml(JUnitReport.of(Reports.imapDisabled()));
    Element suite = xml.getDocumentElement();

    assertThat(xml.getElementsByTagName("testcase").getLength())
        .isEqualTo(Integer.parseInt(suite.getAttribute("tests")))
        .isEqualTo(Reports.sound().results().size());
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("imap-disabled");
    assertThat(failure.getAttribute("message")).startsWith("imap-disabled: Set-CASMailbox");
    assertThat(failure.getTextContent()).contains("sales over IMAP", "support over IMAP");
    assertThat(xml.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("imap-throttled");
  }

  @Test
  void nothingThatAServerSaysBreaksOutOfAReport() throws Exception {
    String html = HtmlReport.of(Reports.hostile(EVIL));

    assertThat(html)
        .doesNotContain("<script", "alert('x')", JWT)
        .contains("&lt;script&gt;", "&#123;rows}");
    assertThat(
            xml(JUnitReport.of(Reports.hostile(EVIL))).getElementsByTagName("script").getLength())
        .isZero();
    assertThat(JUnitReport.of(Reports.hostile(EVIL))).doesNotContain(JWT);
    assertThat(TextReport.of(Reports.hostile(EVIL), TextStyle.PLAIN)).doesNotContain(JWT);
    assertThat(NagiosReport.of(Reports.hostile(EVIL))).doesNotContain(JWT);
  }

  @Test
  void thePageNeedsNothingElseAndHasCommandsToCopy() {
    String html = HtmlReport.of(Reports.imapDisabled());

    assertThat(html)
        .contains(
            "<code>Set-CASMailbox -Identity sales@contoso.test -ImapEnabled $true</code> (Exchange")
        .contains("prefers-color-scheme: dark", "@media print", "<details>")
        .doesNotContain(
            "<script", "<link", "<img", "@import", "url(", "{troubles}", "{rows}", "{style}");
    assertThat(html.indexOf("class=\"cure\"")).isLessThan(html.indexOf("To be done by"));
  }

  @Test
  void onlyWhatHasChangedIsTold() {
    assertThat(Changes.between(Reports.sound(), Reports.sound())).isEmpty();
    assertThat(Changes.between(Reports.sound(), Reports.warned()))
        .singleElement()
        .asString()
        .startsWith("2026-11-22T10:00:00Z throttling warning imap-throttled, was ok: nothing by")
        .endsWith(" (sales over IMAP)");
    assertThat(Changes.between(Reports.warned(), Reports.sound()))
        .containsExactly(
            "2026-11-22T10:00:00Z throttling ok, was warning imap-throttled (sales over IMAP)");
    assertThat(Reports.warned().status()).isEqualTo(Verdict.WARNING);
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
