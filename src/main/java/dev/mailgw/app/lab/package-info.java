/** A lab in another process, as its client sees it. */
package dev.mailgw.app.lab;
