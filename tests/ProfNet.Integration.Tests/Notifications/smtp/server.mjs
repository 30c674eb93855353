// A real SMTP server on loopback. Usage: node server.mjs PORT CAPTURES (port 0: any free one).
// Prints the port it listens on, then appends each accepted message to CAPTURES as a line of JSON, before it says 250.
// Recipients choose what happens to them: nobody@ is unknown, later@ is told to come back.
import { appendFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [port, captures] = process.argv.slice(2);

const refusals = {
    'nobody@': [550, 'No such user here'],
    'later@': [451, 'Greylisted, come back later'],
};

const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo({ address }, session, callback) {
        const refusal = Object.entries(refusals).find(([start]) => address.startsWith(start));
        callback(refusal && Object.assign(new Error(refusal[1][1]), { responseCode: refusal[1][0] }));
    },
    onData(stream, session, callback) {
        const chunks = [];
        stream.on('data', chunk => chunks.push(chunk));
        stream.on('end', () => {
            const to = session.envelope.rcptTo.map(recipient => recipient.address);
            appendFileSync(captures, JSON.stringify({ to, source: Buffer.concat(chunks).toString('utf8') }) + '\n');
            callback();
        });
    },
});

server.on('error', () => {}); // a client that left in the middle is no trouble of ours
server.listen(Number(port), '127.0.0.1', () => console.log(server.server.address().port));
