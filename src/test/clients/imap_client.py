"""Python's imaplib: prints the size of each message of the inbox, or signs in in vain."""
import imaplib
import ssl
import sys

port, ca, user, token = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
session = imaplib.IMAP4_SSL("localhost", port, ssl_context=ssl.create_default_context(cafile=ca))
response = f"user={user}\x01auth=Bearer {token}\x01\x01".encode()
print(session.authenticate("XOAUTH2", lambda challenge: response)[0])
print(session.select("INBOX", readonly=True)[0])
uids = session.uid("SEARCH", "ALL")[1][0].split()
for uid in uids:
    answer = session.uid("FETCH", uid, "(BODY.PEEK[])")[1]
    print(uid.decode(), len(answer[0][1]))
print(session.logout()[0])
