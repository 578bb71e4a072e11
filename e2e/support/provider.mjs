// A real sign-in service (OpenID Connect), with claims as Entra ID has them.

import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";
import { freePort } from "./demo.mjs";

const TENANT = "4f0c2f5e-8f55-4a0e-9a55-0d9e8d1c7a10";

/** Starts the service for one client that comes back to `address`. */
export async function startProvider(address) {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "stadga",
        client_secret: "klientens hemlighet: 50 % + 1",
        redirect_uris: [`${address}/sign-in/provider/back`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    // What somebody types as their name there is what the register knows them by.
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: `AAAA-${id}`, oid: `oid-${id}`, tid: TENANT, preferred_username: id, name: id }),
    }),
    claims: { openid: ["sub", "oid", "tid", "preferred_username"], profile: ["name"], email: ["email"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true, methods: ["S256"] },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["only for the tests"] },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }] },
    ttl: { Session: 600, Interaction: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
  });
  const server = await new Promise((done) => {
    const listening = provider.listen(port, "127.0.0.1", () => done(listening));
  });
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { issuer, stop };
}
