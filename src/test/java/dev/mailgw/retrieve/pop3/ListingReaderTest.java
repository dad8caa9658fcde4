package dev.mailgw.retrieve.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListingReaderTest {

  @Test
  void putsIdsAndSizesTogether() throws IOException {
    Pop3Listing listing = read("1 a\n2 b\n", "1 10\n2 20\n");
    assertThat(all(listing)).containsExactly(message("a", 10), message("b", 20));
    assertThat(listing.number(MailboxKey.pop3("b"))).isEqualTo(2);
  }

  @Test
  void pagesGoOnAfterTheLastKeyAndBeginAnewAfterOneThatIsGone() throws IOException {
    Pop3Listing listing = read("1 a\n2 b\n3 c\n", "1 1\n2 1\n3 1\n");
    assertThat(listing.page(Optional.of(MailboxKey.pop3("a")), 1)).containsExactly(message("b", 1));
    assertThat(listing.page(Optional.of(MailboxKey.pop3("c")), 9)).isEmpty();
    assertThat(listing.page(Optional.of(MailboxKey.pop3("gone")), 1))
        .containsExactly(message("a", 1));
  }

  @Test
  void takesNumbersInAnyOrder() throws IOException {
    Pop3Listing listing = read("3 c\n1 a\n", "1 10\n3 30\n");
    assertThat(all(listing)).containsExactly(message("c", 30), message("a", 10));
    assertThat(listing.number(MailboxKey.pop3("a"))).isEqualTo(1);
  }

  @Test
  void aMessageWithoutASizeIsOfUnknownSize() throws IOException {
    assertThat(all(read("1 a\n2 b\n3 c\n", "2 x\n3 30 octets\n")))
        .containsExactly(message("a", -1), message("b", -1), message("c", 30));
  }

  @Test
  void aMessageWithoutAnIdIsLeftAndTheOthersAreNot() throws IOException {
    assertThat(all(read("1 a\n2 \n3\n5 e\n", "1 1\n2 1\n3 1\n4 1\n5 1\n")))
        .containsExactly(message("a", 1), message("e", 1));
  }

  @Test
  void linesThatAreNoneArePassedOver() throws IOException {
    String odd = "garbage\n\n-1 x\n0 x\n99999999999999999999 x\n1x y\n";
    assertThat(all(read(odd + "7 a\n7 again\n", odd + "7 1\n"))).containsExactly(message("a", 1));
  }

  @Test
  void messagesThatShareAnIdAreToldApartAndDeletedTogether() throws IOException {
    Pop3Listing listing = read("1 x\n2 x\n3 y\n4 x\n5 x\n", "1 10\n2 20\n3 30\n4 20\n");
    assertThat(all(listing))
        .containsExactly(
            message("x", 10),
            message("y", 30),
            message("x (20)", 20),
            message("x (20) 2", 20),
            message("x (?)", -1));
    assertThat(listing.number(MailboxKey.pop3("x (20) 2"))).isEqualTo(4);

    Twins twins = listing.twins();
    assertThat(twins.count()).isEqualTo(3);
    assertThat(twins.deletable(keys("x", "y", "x (20)"))).isEqualTo(keys("y"));
    assertThat(twins.deletable(keys("x (20) 2"))).isEmpty();
    assertThat(twins.deletable(keys("x (?)")))
        .containsExactlyInAnyOrderElementsOf(keys("x", "x (20)", "x (20) 2", "x (?)"));
  }

  @Test
  void aTwinKeepsItsNameWhenOthersCome() throws IOException {
    assertThat(all(read("1 x\n2 x\n", "1 10\n2 20\n"))).contains(message("x (20)", 20));
    assertThat(all(read("1 x\n2 x\n3 x\n", "1 10\n2 20\n3 30\n")))
        .contains(message("x (20)", 20), message("x (30)", 30));
  }

  @Test
  void aMillionMessagesAreListedInLittleMemory() throws IOException {
    int count = 1_000_000;
    StringBuilder ids = new StringBuilder();
    StringBuilder sizes = new StringBuilder();
    Random random = new Random(5);
    for (int number = 1; number <= count; number++) {
      ids.append(number).append(" %016x".formatted(random.nextLong())).append('\n');
      sizes.append(number).append(" 20000\n");
    }
    Pop3Listing listing = read(ids.toString(), sizes.toString());

    RemoteMessage last = listing.page(Optional.empty(), count).getLast();
    assertThat(listing.number(last.key())).isEqualTo(count);
    assertThat(listing.page(Optional.of(last.key()), 1)).isEmpty();
    assertThat(listing.contains(MailboxKey.pop3("none"))).isFalse();
  }

  @Test
  void aListThatBreaksOffIsAnError() {
    assertThatThrownBy(() -> new ListingReader("x").ids(input("1 a\n2 b\n")))
        .hasMessage("connection closed by the server");
  }

  private static Pop3Listing read(String ids, String sizes) throws IOException {
    ListingReader reader = new ListingReader("alias sales: POP3 localhost:995");
    reader.ids(input(ids + ".\n"));
    reader.sizes(input(sizes + ".\n"));
    return reader.listing();
  }

  private static Pop3Input input(String lines) {
    return new Pop3Input(
        new ByteArrayInputStream(lines.replace("\n", "\r\n").getBytes(ISO_8859_1)));
  }

  private static List<RemoteMessage> all(Pop3Listing listing) {
    return listing.page(Optional.empty(), 100);
  }

  private static RemoteMessage message(String id, long size) {
    return new RemoteMessage(MailboxKey.pop3(id), size);
  }

  private static List<MailboxKey> keys(String... ids) {
    return List.of(ids).stream().map(MailboxKey::pop3).toList();
  }
}
