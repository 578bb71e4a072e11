// A new municipality, of one employee where nothing else is said, served under a name: passkeys hold for names, not for numbers.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, program } from "./demo.mjs";

const PEOPLE = `number;given_name;family_name;email;body;title;from
1001;Maja;Öberg;maja@lindhamn.example;Kommunstyrelsen;Handläggare;2022-01-01
`;

/** Sets a municipality up and serves it, with these people or none; `stop` ends the server and forgets everything. */
export async function startServed({ people = PEOPLE } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "stadga-e2e-"));
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const environment = { ...process.env, STADGA_DATABASE: "sqlite:stadga.db", STADGA_PUBLIC_URL: address, STADGA_LANGUAGE: "sv" };
  const run = (...words) => {
    const ran = spawnSync(program, words, { cwd: folder, env: environment, encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`stadga ${words.join(" ")}:\n${ran.stdout}${ran.stderr}`);
    return ran.stdout;
  };
  run("init", "--municipality", "1083");
  if (people) {
    writeFileSync(join(folder, "people.csv"), people);
    run("import", "people", "people.csv", "--apply");
  }
  const server = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`], { cwd: folder, env: environment, stdio: "ignore" });
  const stop = async () => {
    const gone = new Promise((done) => server.once("exit", done));
    server.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const until = Date.now() + 60_000; ; ) {
    const answer = await fetch(`${address}/health`).catch(() => null);
    if (answer?.ok) break;
    if (Date.now() > until) {
      await stop();
      throw new Error("the municipality is not served");
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  /** A one-time link for a login or a person. */
  const link = (name) => run("link", name).match(/https?:\/\/\S+\/link\/\S+/)[0];
  return { address, link, stop };
}
