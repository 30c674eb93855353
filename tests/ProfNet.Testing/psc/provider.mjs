// A real OpenID provider on loopback that speaks as Pro Santé Connect does. Usage: node provider.mjs PORT CLIENT (port 0: any free one; CLIENT is JSON).
// Prints the port it listens on. Whoever signs in says in the interaction's form who they are, as JSON: { sub, acr, claims, twist },
// where a twist is what this provider then does wrong, or otherwise, for them alone.
import { createServer } from 'node:http';
import * as jose from 'jose';
import { Provider } from 'oidc-provider';

const [port, client] = process.argv.slice(2);
const { clientId, clientSecret, redirectUri, afterLogout } = JSON.parse(client);
const claimsOfScopeAll = ['SubjectNameID', 'otherIds', 'given_name', 'family_name', 'SubjectRefPro', 'SubjectRole', 'codeCivilite', 'Secteur_Activite', 'preferred_username'];

const keyOf = async kid => {
    const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true });
    return { ...await jose.exportJWK(privateKey), kid, alg: 'RS256', use: 'sig' };
};
const publicHalf = ({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use });
const [own, renewed, foreign] = await Promise.all(['own', 'renewed', 'foreign'].map(keyOf));
const published = [];

const sign = async (payload, key, header = {}) =>
    new jose.SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header }).sign(await jose.importJWK(key, 'RS256'));

const encoded = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

// What becomes of an id_token.
const idTokens = {
    'wrong nonce': payload => sign({ ...payload, nonce: 'of-another-attempt' }, own),
    'no nonce': ({ nonce, ...payload }) => sign(payload, own),
    'expired': payload => sign({ ...payload, iat: now() - 7200, exp: now() - 3600 }, own),
    'without end': ({ exp, ...payload }) => sign(payload, own),
    'wrong audience': payload => sign({ ...payload, aud: 'another-site' }, own),
    'two audiences': payload => sign({ ...payload, aud: [clientId, 'another-site'], azp: 'another-site' }, own),
    'two audiences without azp': ({ azp, ...payload }) => sign({ ...payload, aud: [clientId, 'another-site'] }, own),
    'one audience and a foreign azp': payload => sign({ ...payload, aud: clientId, azp: 'another-site' }, own),
    'not yet': payload => sign({ ...payload, nbf: now() + 3600, exp: now() + 7200 }, own),
    'wrong issuer': payload => sign({ ...payload, iss: 'https://ailleurs.test' }, own),
    'unsigned': payload => `${encoded({ alg: 'none' })}.${encoded(payload)}.`,
    'signed with what is public': async payload =>
        new jose.SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: own.kid }).sign(Buffer.from(await jose.exportSPKI(await jose.importJWK(publicHalf(own), 'RS256')))),
    'unknown key': payload => sign(payload, foreign),
    'unknown key of a known name': payload => sign(payload, { ...foreign, kid: own.kid }),
    'renewed key': payload => {
        published.push(publicHalf(renewed));
        return sign(payload, renewed);
    },
    'number of another': payload => sign({ ...payload, SubjectNameID: '899700000260' }, own),
};

// What becomes of an answer of userinfo.
const userInfos = {
    'signed userinfo': (ctx, issuer) => signedUserInfo(ctx, { iss: issuer, aud: clientId }, own),
    'userinfo of a foreign key': (ctx, issuer) => signedUserInfo(ctx, { iss: issuer, aud: clientId }, foreign),
    'userinfo for another site': (ctx, issuer) => signedUserInfo(ctx, { iss: issuer, aud: 'another-site' }, own),
    'userinfo of another issuer': ctx => signedUserInfo(ctx, { iss: 'https://ailleurs.test', aud: clientId }, own),
    'expired userinfo': (ctx, issuer) => signedUserInfo(ctx, { iss: issuer, aud: clientId, iat: now() - 7200, exp: now() - 3600 }, own),
    'unsigned userinfo': (ctx, issuer) => {
        ctx.body = `${encoded({ alg: 'none' })}.${encoded({ ...ctx.body, iss: issuer, aud: clientId })}.`;
        ctx.type = 'application/jwt';
    },
    'userinfo of another': ctx => { ctx.body = { ...ctx.body, sub: 'another' }; },
    'huge userinfo': ctx => { ctx.body = { ...ctx.body, filler: 'x'.repeat(5_000_000) }; },
    'garbled userinfo': ctx => { ctx.body = '{"sub":'; ctx.type = 'application/json'; },
};
const signedUserInfo = async (ctx, said, key) => {
    ctx.body = await sign({ ...ctx.body, ...said }, key);
    ctx.type = 'application/jwt';
};

const people = new Map();
const twistOf = sub => people.get(sub)?.twist;
const bodyOf = async req => {
    const chunks = [];
    for await (const chunk of req) {
        chunks.push(chunk);
    }

    return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

const pageOf = (title, content) => `<!doctype html><html lang="fr"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><main><h1>${title}</h1>${content}</main></html>`;

const configurationFor = () => ({
    acrValues: ['eidas1'],
    claims: { openid: ['sub'], acr: null, scope_all: claimsOfScopeAll },
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], post_logout_redirect_uris: [afterLogout], response_types: ['code'], grant_types: ['authorization_code'] }],
    cookies: { keys: ['only-for-tests'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = pageOf('Fermer la session du fournisseur', `${form}<button form="op.logoutForm" name="logout" value="yes">Fermer</button>`); } } },
    findAccount: (_, sub) => people.has(sub) ? { accountId: sub, claims: () => ({ ...people.get(sub).claims, sub }) } : undefined,
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [own] },
    loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
        grant.addOIDCScope('openid scope_all');
        await grant.save();
        return grant;
    },
    pkce: { required: () => true, methods: ['S256'] },
    scopes: ['openid', 'scope_all'],
    ttl: { AccessToken: 120, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
});

const interact = async (ctx, provider) => {
    if (ctx.method === 'GET') {
        ctx.type = 'html';
        ctx.body = pageOf('Fournisseur d’identité', '<form method="post"><label>Compte <textarea name="account"></textarea></label><button>Se connecter</button></form>');
        return;
    }

    const form = await bodyOf(ctx.req);
    if (!form.has('account')) {
        ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { error: 'access_denied', error_description: 'Given up.' }));
        return;
    }

    const person = JSON.parse(form.get('account'));
    people.set(person.sub, person);
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { login: { accountId: person.sub, acr: person.acr, remember: false } }));
};

const answerTwisted = async (ctx, issuer) => {
    if (ctx.path === '/token' && ctx.status === 200) {
        const payload = jose.decodeJwt(ctx.body.id_token);
        const twist = twistOf(payload.sub);
        if (twist === 'slow') {
            await new Promise(resolve => setTimeout(resolve, 5000).unref());
        } else if (twist === 'broken') {
            [ctx.status, ctx.body] = [503, '<html>En maintenance</html>'];
        } else if (twist in idTokens) {
            ctx.body = { ...ctx.body, id_token: await idTokens[twist](payload) };
        }
    } else if (ctx.path === '/me' && ctx.status === 200) {
        await userInfos[twistOf(ctx.body.sub)]?.(ctx, issuer);
    } else if (ctx.path === '/jwks') {
        ctx.body = { keys: [...ctx.body.keys, ...published] };
    }
};

// A document whose addresses lead nowhere, for an operator who knows better.
const nobody = 'http://127.0.0.1:9/';

let handle;
const server = createServer((req, res) => handle(req, res));
server.listen(Number(port), '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, configurationFor());
    provider.use(async (ctx, next) => {
        if (ctx.path.startsWith('/interaction/')) {
            await interact(ctx, provider);
            return;
        }

        // The document of this provider does not stand where all others have it.
        ctx.path = { '/.well-known/wallet-openid-configuration': '/.well-known/openid-configuration', '/.well-known/openid-configuration': '/nowhere' }[ctx.path] ?? ctx.path;
        const isElsewhere = ctx.path === '/elsewhere';
        ctx.path = isElsewhere ? '/.well-known/openid-configuration' : ctx.path;
        await next();
        if (isElsewhere) {
            ctx.body = { ...ctx.body, authorization_endpoint: nobody, token_endpoint: nobody, userinfo_endpoint: nobody, jwks_uri: nobody, end_session_endpoint: nobody };
            return;
        }

        await answerTwisted(ctx, issuer);
    });
    handle = provider.callback();
    console.log(server.address().port);
});
