package dev.mailgw.submit;

import static dev.mailgw.submit.SubmissionFixture.COMPLETE;
import static dev.mailgw.submit.SubmissionFixture.recipients;
import static dev.mailgw.submit.SubmissionFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.spool.OutboundMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickupTest {

  @TempDir private Path folder;
  private SubmissionFixture fixture;
  private Path pickup;
  private Pickup cycle;

  @BeforeEach
  void open() {
    fixture = new SubmissionFixture(folder);
    pickup = folder.resolve("pickup");
    cycle = pickup();
    cycle.runOnce();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void queuesWhatLiesThereAndRemovesIt() throws Exception {
    put("one.eml", COMPLETE);
    cycle.runOnce();

    OutboundMail mail = fixture.queue().getFirst();
    assertThat(text(mail)).isEqualTo(COMPLETE);
    assertThat(recipients(mail)).containsExactly("anne@example.org");
    assertThat(files()).isEmpty();
  }

  @Test
  void obeysTheEnvelopeInTheHeaderAndSendsNothingOfIt() throws Exception {
    put(
        "one.eml",
        "X-Envelope-To: bob@example.org, carol@example.org\r\nX-Envelope-From: <>\r\n"
            + "X-Mailgw-Alias: support\r\nX-Mailgw-Case-Id: 9\r\n"
            + COMPLETE.replace("hello", "hello [#9]"));
    cycle.runOnce();

    OutboundMail mail = fixture.queue().getFirst();
    assertThat(recipients(mail)).containsExactly("bob@example.org", "carol@example.org");
    assertThat(mail.envelope().sender()).isEmpty();
    assertThat(mail.alias()).hasToString("support");
    assertThat(text(mail)).isEqualTo(COMPLETE.replace("hello", "hello [#9]"));
  }

  @Test
  void queuesOnceWhenKilledBetweenCommitAndRemoval() throws Exception {
    Path claimed = pickup.resolve("claimed/0001-name.eml");
    Files.writeString(claimed, COMPLETE);
    cycle.runOnce();
    assertThat(claimed).doesNotExist();

    // what the disk holds if the process died before the removal
    Files.writeString(claimed, COMPLETE);
    fixture.spool().reopen();
    pickup().runOnce();

    assertThat(fixture.queue()).hasSize(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void takesANameAgainThatIsUsedAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      put("same.eml", COMPLETE);
      cycle.runOnce();
    }
    assertThat(fixture.queue()).hasSize(3);
  }

  @Test
  void putsWhatIsRefusedAsideWithTheReason() throws Exception {
    put("bad.eml", "From: sales@contoso.test\r\nTo: nobody\r\n\r\nx");
    put("good.eml", COMPLETE);
    cycle.runOnce();

    assertThat(fixture.queue()).hasSize(1);
    List<Path> refused = files();
    assertThat(refused).hasSize(2).allMatch(file -> file.startsWith(pickup.resolve("refused")));
    assertThat(refused.getFirst().toString()).endsWith("-bad.eml");
    assertThat(refused.getLast().toString()).endsWith("-bad.eml.reason");
    assertThat(refused.getLast())
        .hasContent("To: 'nobody' is no mail address: write local-part@domain");
  }

  @Test
  void leavesAloneWhatIsNoMail() throws Exception {
    put("writing.tmp", COMPLETE);
    put(".hidden.eml", COMPLETE);
    Files.createDirectory(pickup.resolve("folder.eml"));
    Path secret = Files.writeString(folder.resolve("secret"), COMPLETE);
    Files.createSymbolicLink(pickup.resolve("link.eml"), secret);
    cycle.runOnce();

    assertThat(fixture.queue()).isEmpty();
    assertThat(pickup.resolve("link.eml")).exists();
    assertThat(pickup.resolve("writing.tmp")).exists();
  }

  @Test
  void leavesFilesThatItCannotClaimAndTakesThemLater() throws Exception {
    Path left = put("left.eml", COMPLETE);
    Path claimed = pickup.resolve("claimed");
    Files.delete(claimed);
    Files.createFile(claimed);
    cycle.runOnce();

    assertThat(left).exists();
    assertThat(fixture.queue()).isEmpty();
    Files.delete(claimed);
    Files.createDirectory(claimed);
    cycle.runOnce();
    assertThat(fixture.queue()).hasSize(1);
    assertThat(left).doesNotExist();
  }

  private Pickup pickup() {
    return new Pickup(
        new PickupFolder(pickup, () -> SubmissionFixture.NOW, new Random()), fixture.submission());
  }

  private Path put(String name, String mail) throws IOException {
    Path written = Files.writeString(pickup.resolve(name + ".part"), mail);
    return Files.move(written, pickup.resolve(name));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(pickup)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
