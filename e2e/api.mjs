// The API of a demo municipality before outside judges: the national profile (by Spectral) and a fuzzer of descriptions (Schemathesis).

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { oneTimeLink, startDemo } from "./support/demo.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const fuzzer = process.env.STADGA_SCHEMATHESIS ?? "schemathesis";

/** Somebody at the forms: keeps cookies, and the token of the form that was read last. */
function visitor(address) {
  const cookies = new Map();
  const ask = async (path, options = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const asked = () => fetch(new URL(path, address), { redirect: "manual", ...options, headers: { ...options.headers, cookie } });
    // While the fuzzer ran, the server may have closed the connection that lay idle.
    const answer = await asked().catch(asked);
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = set.split(";")[0].split("=");
      cookies.set(name, value);
    }
    return answer;
  };
  const send = async (path, fields) => {
    const page = await (await ask(path)).text();
    const csrf = page.match(/name="csrf" value="([^"]*)"/)?.[1] ?? "";
    // A field may have several values.
    const pairs = Object.entries({ ...fields, csrf }).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
    return ask(path, { method: "POST", body: new URLSearchParams(pairs) });
  };
  return { ask, send };
}

/** A token with which a program may do all that somebody may: it names every part, since some are reached only so. */
async function token(demo, login, username) {
  const own = visitor(demo.address);
  const password = "en lång mening att minnas";
  const link = oneTimeLink(demo, login);
  const entered = await own.send(new URL(link).pathname, { username, password, repeated: password });
  if (entered.status !== 303) throw new Error(`nobody was let in: ${entered.status}`);
  const last_day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const form = await (await own.ask("/my/tokens/new")).text();
  const chapters = [...form.matchAll(/name="chapters" value="([^"]+)"/g)].map((found) => found[1]);
  const shown = await (await own.send("/my/tokens/new", { name: "prov", may: "write", chapters, last_day })).text();
  const made = shown.match(/<code>(stadga_[^<]+)<\/code>/)?.[1];
  if (!made) throw new Error("no token was made");
  return made;
}

function judged(what, program, words, options = {}) {
  console.log(`\n${what}`);
  const done = spawnSync(program, words, { encoding: "utf8", stdio: ["ignore", "inherit", "inherit"], ...options });
  if (done.error) throw done.error;
  return done.status === 0;
}

// The profile asks whom one may write to.
process.env.STADGA_SECURITY_CONTACT ??= "mailto:it@lindhamn.example";
// The fuzzer asks faster than any program should.
process.env.STADGA_SIGN_IN_TOKEN_REQUESTS_A_MINUTE = "1000000";
const demo = await startDemo();
const folder = mkdtempSync(join(tmpdir(), "stadga-api-"));
let good = true;
try {
  const description = join(folder, "openapi.json");
  writeFileSync(description, await (await fetch(`${demo.address}/api/v1/openapi.json`)).text());
  const spectral = join(here, "node_modules/.bin/spectral");
  const rules = join(here, "rap.spectral.yaml");
  good = judged("The national REST API profile", spectral, ["lint", description, "-r", rules, "--fail-severity=warn"]) && good;
  const fuzzed = async (what, login, username, only) => {
    const secret = await token(demo, login, username);
    const words = ["--config-file", join(here, "schemathesis.toml"), "run", `${demo.address}/api/v1/openapi.json`];
    words.push("--header", `Authorization: Bearer ${secret}`, "--header", "Accept-Language: en", ...only);
    good = judged(what, fuzzer, words, { cwd: folder }) && good;
  };
  await fuzzed("Every operation with good and bad input, as the coordinator", "KLF-2", "samordnare", []);
  await fuzzed("What an administrator looks after", "admin", "admin", ["--include-tag", "operation"]);
  await fuzzed("The auditors' room, as an auditor", "REV-1", "revisor", ["--include-tag", "audit"]);
} finally {
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = good ? 0 : 1;
