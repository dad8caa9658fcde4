// Gets an access token: by refresh token as a user, or by secret as an application.
import { ConfidentialClientApplication } from '@azure/msal-node';

const [authority, clientId, clientSecret, refreshToken] = process.argv.slice(2);
const application = new ConfidentialClientApplication({
  auth: { clientId, clientSecret, authority, knownAuthorities: [new URL(authority).host] },
});
const result = refreshToken
  ? await application.acquireTokenByRefreshToken({
      refreshToken,
      scopes: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/POP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'],
    })
  : await application.acquireTokenByClientCredential({ scopes: ['https://outlook.office365.com/.default'] });
console.log(result.accessToken);
