/** What is to be run and measured: values, and the YAML that they are read from. */
package dev.mailgw.load.plan;
