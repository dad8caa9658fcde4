/**
 * The demo: the lab and the gateway in one process, two peers on the wire. The gateway gets an
 * ordinary configuration file with the lab's host, ports and certificate authority; what it stored
 * is held against what the lab held, byte for byte.
 */
package dev.mailgw.app.demo;
