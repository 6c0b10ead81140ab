// A real OpenID Connect provider (oidc-provider from npm) at which everybody is signed in without being asked.
//
//   node provider.mjs [CERTIFICATE_WITH_KEY.pem]
//
// Listens on a free port of the loopback interface, over TLS with a certificate, and prints one line: its
// issuer. Then takes commands, a line of JSON each, and answers each with one line:
//
//   {"account": {"sub": "s-17", "email": "...", ...}, "amr": ["pwd"], "acr": "..."}   who signs in next
//   {"refuse": "access_denied"}                   the next interaction ends with that error
//   {"rotate": true}                              new keys with new ids; the old ones are no longer published
//   {"sign_out": "s-17", "session": "x", "client": "RS256"}   back-channel logout
//
// There is one client for each algorithm, named by it, with the secret and addresses from the environment:
// SECRET, RETURN (redirect address), BACK_CHANNEL.
import { Console } from 'node:console';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createInterface } from 'node:readline';

import Provider from 'oidc-provider';

// Its notices go elsewhere: the standard output is for answers alone.
globalThis.console = new Console(process.stderr);

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

const state = { account: { sub: 's-17' }, amr: [], acr: undefined, refuse: undefined };

function newKeys() {
  const made = [
    ['rsa', { modulusLength: 2048 }],
    ['ec', { namedCurve: 'P-256' }],
    ['ed25519', {}],
  ];
  return made.map(([type, options]) => ({
    ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    use: 'sig',
  }));
}

function clientFor(algorithm) {
  return {
    client_id: algorithm,
    client_secret: process.env.SECRET,
    redirect_uris: [process.env.RETURN],
    id_token_signed_response_alg: algorithm,
    backchannel_logout_uri: process.env.BACK_CHANNEL,
    backchannel_logout_session_required: true,
  };
}

async function grantEverything(ctx) {
  const { client, session } = ctx.oidc;
  const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid email');
  await grant.save();
  return grant;
}

function newProvider(issuer) {
  return new Provider(issuer, {
    acrValues: ['gold'],
    claims: { openid: ['sub', 'hd', 'tid', 'acr', 'amr'], email: ['email', 'email_verified'] },
    clients: ALGORITHMS.map(clientFor),
    conformIdTokenClaims: false, // claims of the scope in the ID token, as Google and Microsoft do it
    cookies: { keys: [randomUUID()] },
    enabledJWA: { idTokenSigningAlgValues: ALGORITHMS },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: false } },
    findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ ...state.account, sub: id }) }),
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: newKeys() },
    loadExistingGrant: grantEverything,
    pkce: { required: () => true, methods: ['S256'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
}

let provider;

async function interact(request, response) {
  await provider.interactionDetails(request, response);
  const login = { accountId: state.account.sub, amr: state.amr, acr: state.acr };
  const result = state.refuse ? { error: state.refuse } : { login };
  state.refuse = undefined;
  await provider.interactionFinished(request, response, result);
}

function answer(request, response) {
  if (!request.url.startsWith('/interaction/')) return provider.callback()(request, response);
  return interact(request, response).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    response.writeHead(500).end();
  });
}

const certificate = process.argv[2] && readFileSync(process.argv[2]);
const server = certificate
  ? createSecureServer({ cert: certificate, key: certificate }, answer)
  : createServer(answer);
await new Promise((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const { port } = server.address();
const issuer = certificate ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
provider = newProvider(issuer);
process.stdout.write(`${issuer}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const { rotate, sign_out: subject, session, client, ...rest } = JSON.parse(line);
  Object.assign(state, rest);
  if (rotate) provider = newProvider(issuer);
  if (subject) await (await provider.Client.find(client)).backchannelLogout(subject, session);
  process.stdout.write('done\n');
}
process.exit(0);
