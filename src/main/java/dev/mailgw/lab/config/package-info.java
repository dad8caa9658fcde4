/**
 * What the lab consists of: tenant, clients, users, ports, read from one YAML file. Strict: an
 * unknown key is an error, and all problems are told at once, each with line and column. Immutable
 * values.
 */
package dev.mailgw.lab.config;
