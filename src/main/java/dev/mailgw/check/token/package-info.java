/**
 * Whether accounts get their tokens, and whether these are what the mail servers want: right user,
 * right audience, long enough a life. What the sign-in service refuses is diagnosed by {@link
 * dev.mailgw.oauth.ErrorCatalogue}; this adds what a good token tells of itself.
 */
package dev.mailgw.check.token;
