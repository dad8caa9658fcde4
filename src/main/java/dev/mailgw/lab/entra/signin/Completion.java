package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.entra.code.Approval;
import dev.mailgw.lab.entra.code.Codes;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends an errand, one way or the other. */
final class Completion {

  private final Directory directory;
  private final Codes codes;

  Completion(Directory directory, Codes codes) {
    this.directory = directory;
    this.codes = codes;
  }

  /** This user has signed in, and consented where that was needed. */
  Answer done(Visit visit, String user, Incident incident) {
    return switch (visit.errand()) {
      case Errand.Authorization a -> a.back().with(code(a, user, visit.strong(), incident));
      case Errand.Device d ->
          codes.device().approve(d.userCode(), user, visit.strong())
              ? Notices.deviceDone(user)
              : Notices.deviceTooLate();
      case Errand.AdminConsent c -> c.back().with(consented(c));
    };
  }

  /** The user does not want to. */
  Answer declined(Errand errand, Incident incident) {
    return switch (errand) {
      case Errand.Authorization a -> a.back().refused(Trouble.DECLINED.stop(), incident);
      case Errand.Device d -> {
        codes.device().decline(d.userCode());
        yield Notices.deviceDeclined();
      }
      case Errand.AdminConsent c -> {
        Map<String, String> news = new LinkedHashMap<>();
        news.put("admin_consent", "True");
        news.putAll(ReturnAddress.news(Trouble.ADMIN_DECLINED.stop(), incident));
        yield c.back().with(news);
      }
    };
  }

  private Map<String, String> code(
      Errand.Authorization errand, String user, boolean strong, Incident incident) {
    var approval = new Approval(user, errand.client(), errand.scope(), errand.nonce(), strong);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "code", codes.authorization().issue(approval, errand.back().uri(), errand.challenge()));
    if (errand.wantsClientInfo()) {
      parameters.put("client_info", clientInfo(user));
    }
    parameters.put("session_state", incident.requestId());
    return parameters;
  }

  private Map<String, String> consented(Errand.AdminConsent errand) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("admin_consent", "True");
    parameters.put("tenant", directory.tenant().id());
    if (errand.told()) {
      parameters.put("scope", errand.scope());
    }
    return parameters;
  }

  private String clientInfo(String user) {
    String json =
        "{\"uid\":\"%s\",\"utid\":\"%s\"}"
            .formatted(directory.objectId(user), directory.tenant().id());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
