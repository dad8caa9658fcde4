/**
 * Says what an incoming mail is ({@link dev.mailgw.triage.Triage} gives a {@link
 * dev.mailgw.triage.Verdict}) and whether it may be answered ({@link dev.mailgw.triage.ReplyGuard};
 * RFC 3834).
 *
 * <p>Judges by the header and the first 64 KiB of the body, never throws on content and never
 * changes it. Delivery reports come first (RFC 3464), then the delivery-exception phrases, then the
 * marks of automatic mail: so a phrase makes a delivery exception of any mail that holds it, an
 * absence notice too, as the contact centre does it. The one doubt that matters is decided for
 * silence: an acknowledgement that is missing costs less than a mail loop.
 */
package dev.mailgw.triage;
