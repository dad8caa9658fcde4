/** Puts a check together: from a configuration or from a running lab, with the real services. */
package dev.mailgw.app.check;
