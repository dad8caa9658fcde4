/**
 * Judges reports: how two of them differ, and whether one keeps what was asked of it.
 *
 * <p>Reports go in, values come out that are shown as text or written as JSON by others. Nothing
 * here reads a clock or a file; chance comes from outside and with a seed. All types are immutable
 * and may be shared.
 */
package dev.mailgw.load.compare;
