/** What came of a load run: values, and how they are shown. */
package dev.mailgw.load.report;
