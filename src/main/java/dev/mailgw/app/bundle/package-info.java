/**
 * What support needs, in one file: configuration, check, logs, metrics, state, versions, and a
 * manifest. Everything that goes in is searched first for secrets, by value and by looks; one hit
 * and there is no file.
 */
package dev.mailgw.app.bundle;
