package dev.mailgw.submit;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.HeaderWriter;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.submit.SubmissionRules.FromRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * As whom a mail goes out: by which alias, and with which From and return path.
 *
 * @param sender empty for the null return path
 */
record Sending(AliasId alias, Optional<MailAddress> sender, HeaderSection header) {

  /**
   * By the rules.
   *
   * @throws RefusedException if no alias can carry it
   */
  static Sending of(SubmissionRequest request, HeaderSection header, SubmissionRules rules)
      throws RefusedException {
    List<NamedAddress> from = from(header);
    Optional<MailAddress> wanted = wantedSender(request);
    AliasId alias = alias(request, from, wanted, rules);
    MailAddress address = rules.aliases().get(alias);
    boolean nobody = request.sender().isPresent() && wanted.isEmpty();
    Optional<MailAddress> sender =
        nobody
            ? Optional.empty()
            : Optional.of(wanted.filter(one -> mayStay(one, rules)).orElse(address));
    return new Sending(alias, sender, headed(header, from, address, rules));
  }

  private static List<NamedAddress> from(HeaderSection header) throws RefusedException {
    if (!header.has("From")) {
      return List.of();
    }
    List<NamedAddress> from = AddressList.parse("From", String.join(", ", header.values("From")));
    if (from.isEmpty()) {
      throw RefusedException.unacceptable(
          "From holds no address: give one, or leave the field out");
    }
    return from;
  }

  private static Optional<MailAddress> wantedSender(SubmissionRequest request)
      throws RefusedException {
    Optional<String> text =
        request.sender().map(String::strip).filter(one -> !one.isEmpty() && !one.equals("<>"));
    return text.isPresent()
        ? Optional.of(AddressSyntax.parse("sender", text.get()))
        : Optional.empty();
  }

  private static AliasId alias(
      SubmissionRequest request,
      List<NamedAddress> from,
      Optional<MailAddress> sender,
      SubmissionRules rules)
      throws RefusedException {
    if (request.alias().isPresent()) {
      String name = request.alias().get();
      return rules.aliases().keySet().stream()
          .filter(alias -> alias.value().equals(name))
          .findFirst()
          .orElseThrow(() ->
              RefusedException.unacceptable(
                  "no alias "
                      + Shown.quoted(name)
                      + " is configured; there are "
                      + rules.aliases().keySet()));
    }
    return from.stream()
        .findFirst()
        .flatMap(one -> rules.aliasOf(one.address()))
        .or(() -> sender.flatMap(rules::aliasOf))
        .or(rules::defaultAlias)
        .orElseThrow(() ->
            RefusedException.unacceptable(
                "From is no alias's address: name an alias, or set submission.defaultAlias"));
  }

  private static HeaderSection headed(
      HeaderSection header, List<NamedAddress> from, MailAddress address, SubmissionRules rules) {
    if (from.isEmpty()) {
      return header.with(written(new NamedAddress("", address)));
    }
    boolean stays = from.stream().allMatch(one -> mayStay(one.address(), rules));
    return stays
        ? header
        : header.replacing(written(new NamedAddress(from.getFirst().name(), address)));
  }

  private static boolean mayStay(MailAddress address, SubmissionRules rules) {
    return rules.from() == FromRule.KEEP || rules.aliasOf(address).isPresent();
  }

  private static RawField written(NamedAddress from) {
    HeaderWriter writer = new HeaderWriter();
    writer.addresses("From", List.of(from));
    byte[] utf8 = writer.toString().getBytes(StandardCharsets.UTF_8);
    return new RawField("From", new String(utf8, StandardCharsets.ISO_8859_1));
  }
}
