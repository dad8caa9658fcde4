// Sends one message.
import nodemailer from 'nodemailer';

const [port, user, accessToken, from, to] = process.argv.slice(2);
const transport = nodemailer.createTransport({
  host: 'localhost',
  port: Number(port),
  secure: false,
  requireTLS: true,
  name: 'ece.contoso.test',
  auth: { type: 'OAuth2', user, accessToken },
});
const info = await transport.sendMail({ from, to, subject: 'by nodemailer', text: 'Good day.' });
console.log(info.response);
