/**
 * Entra ID in the browser: the authorization end point, sign-in, consent, device codes and
 * sign-out.
 *
 * <p>A request becomes an {@link dev.mailgw.lab.entra.signin.Errand}, the errand a visit, and each
 * form that comes back leads the visit one step on, until the errand is done: {@code Entrance}
 * begins, {@code Steps} decides what is next, {@code Desk} takes the forms, {@code Completion}
 * ends. The pages are the lab's own and need no script, except that of {@code form_post}, which has
 * a button as well.
 *
 * <p>Where the lab differs from Entra: consent is kept for the application, not for each user;
 * nobody is asked for a role, so whoever opens the administrator's consent page acts as one; the
 * device page has an address of the lab, since a browser must reach it; and a private window can't
 * be recognized, so it has to be announced ({@link dev.mailgw.lab.entra.signin.WorkstationUser}).
 */
package dev.mailgw.lab.entra.signin;
