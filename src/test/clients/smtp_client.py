"""Python's smtplib: sends one message."""
import smtplib
import ssl
import sys

port, ca, user, token, sender, to = int(sys.argv[1]), *sys.argv[2:7]
response = f"user={user}\x01auth=Bearer {token}\x01\x01"
with smtplib.SMTP("localhost", port, local_hostname="ece.contoso.test") as session:
    session.starttls(context=ssl.create_default_context(cafile=ca))
    session.ehlo("ece.contoso.test")
    print(session.auth("XOAUTH2", lambda challenge=None: response))
    message = f"From: {sender}\r\nTo: {to}\r\nSubject: by smtplib\r\n\r\n.leading dot\r\n"
    print(session.sendmail(sender, [to], message))
