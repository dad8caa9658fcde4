/** Connections on which both sides speak in lines: the ground of all looks at mail servers. */
package dev.mailgw.check.line;
