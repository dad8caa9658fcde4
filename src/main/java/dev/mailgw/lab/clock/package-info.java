/** The lab's time, which can run faster than the machine's and can be put forward. */
package dev.mailgw.lab.clock;
