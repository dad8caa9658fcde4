/**
 * Pages of load runs: one file each that needs nothing else, readable in light and dark, on a
 * narrow window and on paper. Knows nothing of what they tell. All types are immutable.
 */
package dev.mailgw.load.page;
