// Prints the size of each message of the inbox.
import { ImapFlow } from 'imapflow';

const [port, user, accessToken] = process.argv.slice(2);
const client = new ImapFlow({
  host: 'localhost',
  port: Number(port),
  secure: true,
  auth: { user, accessToken },
  logger: false,
});
await client.connect();
const lock = await client.getMailboxLock('INBOX', { readOnly: true });
try {
  for await (const message of client.fetch('1:*', { uid: true, source: true, envelope: true, bodyStructure: true })) {
    console.log(message.uid, message.source.length);
  }
} finally {
  lock.release();
}
console.log('folders', (await client.list()).length > 3);
await client.logout();
