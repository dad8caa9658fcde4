/** The lab's HTTP servers have this in common: Helidon, its life cycle and its limits. */
package dev.mailgw.lab.http;
