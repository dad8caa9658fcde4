package dev.mailgw.lab.entra.signin;

import java.util.Map;
import java.util.Set;

/** A page that sends itself on as a form (OAuth 2.0 Form Post Response Mode). */
final class FormPost {

  /** Its hash is in the page's policy, so nothing but this runs. */
  static final String SCRIPT = "document.forms[0].submit()";

  private FormPost() {}

  static Answer.Page page(String uri, Map<String, String> parameters) {
    var fields =
        parameters.entrySet().stream()
            .map(p ->
                Html.of(
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">", p.getKey(), p.getValue()))
            .toList();
    var content =
        Html.of(
            """
            <form method="post" action="%s">
            %s
            <p>You go back to the application by yourself. If not, use the button.</p>
            <div class="buttons"><button class="main">Continue</button></div>
            </form>
            <script>%s</script>\
            """,
            uri, Html.all(fields), new Html(SCRIPT));
    String scheme = uri.substring(0, uri.indexOf(':') + 1);
    return new Answer.Page(200, "Working…", content, new Answer.Policy(Set.of(scheme), true));
  }
}
