/**
 * Reads YAML strictly and with places: an unknown key is an error, and all problems of a file are
 * told at once, each with line and column.
 */
package dev.mailgw.lab.yaml;
