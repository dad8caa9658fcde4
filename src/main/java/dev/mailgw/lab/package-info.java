/**
 * Office 365 on the wire: an Entra ID token endpoint and Exchange Online mail servers that check
 * the very tokens it issued. Usable alone.
 *
 * <p>A peer, not a part, of the gateway: imports nothing of it and shares no parser with it, so
 * that one mistake can't hide in both. Messages are kept and given out byte for byte.
 */
package dev.mailgw.lab;
