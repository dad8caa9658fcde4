"""Python's poplib: prints the size of each message, deletes nothing."""
import base64
import poplib
import ssl
import sys

port, ca, user, token = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
session = poplib.POP3_SSL("localhost", port, context=ssl.create_default_context(cafile=ca))
response = f"user={user}\x01auth=Bearer {token}\x01\x01".encode()
session._shortcmd("AUTH XOAUTH2")
print(session._shortcmd(base64.b64encode(response).decode()).decode())
for entry in session.uidl()[1]:
    number, uidl = entry.decode().split()
    lines = session.retr(int(number))[1]
    print(uidl, sum(len(line) + 2 for line in lines))
print(session.quit().decode())
