// The demo municipality on a free port, from the program that was just built.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const program = resolve(process.env.STADGA_PROGRAM ?? "../target/debug/stadga");

/** A port that nobody uses right now. */
export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Fills a new database and serves it; `stop` ends the server and forgets the database. */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), "stadga-e2e-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const address = `http://${listen}`;
  const environment = {
    ...process.env,
    // One visitor reads every page here, faster than anybody.
    STADGA_SIGN_IN_REQUESTS_A_MINUTE: "1000000",
    STADGA_DATABASE: `sqlite:${join(folder, "demo.db")}`,
    STADGA_PUBLIC_URL: address,
    STADGA_LANGUAGE: "sv",
  };
  const server = spawn(program, ["demo", "--listen", listen], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let ended = false;
  server.stdout.on("data", (text) => (said += text));
  server.stderr.on("data", (text) => (said += text));
  server.on("error", (error) => ((said += error), (ended = true)));
  server.on("exit", () => (ended = true));
  const stop = async () => {
    if (!ended) {
      const gone = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      const hurry = setTimeout(() => server.kill("SIGKILL"), 5000);
      await gone;
      clearTimeout(hurry);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (const until = Date.now() + 180_000; ; ) {
    if (ended || Date.now() > until) {
      await stop();
      throw new Error(`the demo municipality did not start:\n${said}`);
    }
    const answer = await fetch(`${address}/health`).catch(() => null);
    if (answer?.ok) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  return { address, environment, stop, said: () => said };
}

/** A one-time link by which a login sets its password, made as an operator makes it. */
export function oneTimeLink(demo, name) {
  const made = spawnSync(program, ["link", name], { env: demo.environment, encoding: "utf8" });
  const address = made.stdout?.match(/https?:\/\/\S+\/link\/\S+/)?.[0];
  if (!address) throw new Error(`no link for “${name}”:\n${made.stdout}${made.stderr}`);
  return address;
}
