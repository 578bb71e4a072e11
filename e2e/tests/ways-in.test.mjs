// Coming in by the municipality's own account and by a passkey, with a real sign-in service and a device of the browser's own.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "../support/axe.mjs";
import { enterBy, launch, open as opened, PASSWORD } from "../support/browser.mjs";
import { startProvider } from "../support/provider.mjs";
import { startServed } from "../support/served.mjs";

let served, provider, browser;

before(async () => {
  served = await startServed();
  provider = await startProvider(served.address);
  browser = await launch();
}, { timeout: 120_000 });

after(async () => {
  await browser?.close();
  await provider?.stop();
  await served?.stop();
});

// What the other service's pages complain of is theirs.
const open = (options) => opened(browser, options, served.address);

const at = (path) => (url) => url.origin === served.address && url.pathname === path;

/** Goes to the sign-in service from the door, and says there who one is. */
async function byProvider(page, name) {
  await page.goto(`${served.address}/sign-in?next=/systems`);
  await page.getByRole("link", { name: "Logga in med kommunens konto" }).click();
  await page.waitForURL((url) => url.origin === provider.issuer);
  await page.fill("input[name=login]", name);
  await page.fill("input[name=password]", "whatever it takes");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === served.address);
}

describe("the municipality's own sign-in", () => {
  test("an administrator names the service, which is asked before it is kept", async () => {
    const page = await open();
    await enterBy(page, served.link("admin"));
    await page.goto(`${served.address}/provider`);
    assert.match(await page.textContent("main"), new RegExp(`${served.address}/sign-in/provider/back`), "the address to register there");
    await page.fill("[name=issuer]", "http://localhost:1");
    await page.fill("[name=client]", "stadga");
    await page.fill("[name=secret]", "klientens hemlighet: 50 % + 1");
    await page.check("[name=admits_new]");
    await page.getByRole("button", { name: "Fråga tjänsten och spara" }).click();
    await page.waitForSelector(".ds-error-summary");
    assert.match(await page.textContent(".ds-error-summary"), /svarar inte/);
    assert.equal(await page.inputValue("[name=client]"), "stadga", "what was written is kept");
    await page.fill("[name=issuer]", provider.issuer);
    await page.fill("[name=secret]", "klientens hemlighet: 50 % + 1");
    await page.getByRole("button", { name: "Fråga tjänsten och spara" }).click();
    await page.waitForURL(at("/my/sign-ins"));
    assert.match(await page.textContent("main"), /Tjänsten svarade/);
    await page.context().close();
  });

  test("an employee comes in with the account they have, and goes on where they were going", async () => {
    const page = await open();
    await byProvider(page, "maja@lindhamn.example");
    assert.equal(new URL(page.url()).pathname, "/systems");
    await page.goto(`${served.address}/my/sign-ins`);
    assert.match(await page.textContent("main"), /Kommunens konto/);
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("whoever signs out is led on to signing out of the service, which asks once more", async () => {
    const page = await open();
    await byProvider(page, "maja@lindhamn.example");
    await page.locator(".st-you-menu summary").click();
    await page.getByRole("button", { name: "Logga ut" }).click();
    await page.waitForURL((url) => url.pathname === "/sign-in");
    assert.match(await page.textContent("main"), /Du är utloggad/);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("link", { name: "Logga ut också ur kommunens egen inloggning" }).click();
    await page.waitForURL((url) => url.origin === provider.issuer);
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await page.getByText("Sign-out Success").waitFor();
    // There one is asked anew who one is; a password's visitor is offered no such way.
    await page.goto(`${served.address}/sign-in`);
    assert.equal(await page.getByRole("link", { name: /Logga ut också/ }).count(), 0);
    await page.getByRole("link", { name: "Logga in med kommunens konto" }).click();
    await page.waitForURL((url) => url.origin === provider.issuer);
    await page.waitForSelector("input[name=login]");
    assert.deepEqual(page.noises, []);
    await page.context().close();
  });

  test("somebody whom the register does not know is told who they are and whom to ask", async () => {
    const page = await open();
    await byProvider(page, "ture@lindhamn.example");
    assert.match(await page.textContent(".ds-error-summary"), /ture@lindhamn\.example.*personregistret/);
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  test("whoever stops there is led back to the door", async () => {
    const page = await open();
    await page.goto(`${served.address}/sign-in`);
    await page.getByRole("link", { name: "Logga in med kommunens konto" }).click();
    await page.waitForURL((url) => url.origin === provider.issuer);
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.waitForURL((url) => url.origin === served.address);
    assert.match(await page.textContent(".ds-error-summary"), /avbröt du/);
    await page.context().close();
  });
});

describe("passkeys", () => {
  /** A device of the browser's own, that makes sure of its user. */
  async function device(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    };
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
    const verified = (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    return { verified };
  }

  test("one adds a passkey, comes in with it alone, and takes it away", async () => {
    const page = await open();
    const { verified } = await device(page);
    await enterBy(page, served.link("maja@lindhamn.example"));
    await page.goto(`${served.address}/my/sign-ins`);
    await page.getByRole("link", { name: "Lägg till lösennyckel" }).click();
    assert.deepEqual(await violations(page), []);
    await page.fill("[name=name]", "Datorn på kontoret");
    await page.getByRole("button", { name: "Lägg till" }).click();
    await page.waitForURL(at("/my/sign-ins"));
    assert.match(await page.textContent("main"), /Datorn på kontoret\s*Gjord/);

    // The same device is not added twice.
    await page.goto(`${served.address}/my/passkeys/new`);
    await page.getByRole("button", { name: "Lägg till" }).click();
    await page.waitForSelector("[data-passkey-note]:not([hidden])");

    await page.context().clearCookies();
    await page.goto(`${served.address}/sign-in?next=/systems`);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Logga in med lösennyckel" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(at("/systems"));
    await page.goto(`${served.address}/my/sign-ins`);
    assert.match(await page.textContent("main"), /Senast använd/);

    // A device that is not sure of its user opens nothing.
    await page.context().clearCookies();
    await verified(false);
    await page.goto(`${served.address}/sign-in`);
    await page.getByRole("button", { name: "Logga in med lösennyckel" }).click();
    await page.waitForSelector("[data-passkey-note]:not([hidden])");
    await verified(true);
    await page.getByRole("button", { name: "Logga in med lösennyckel" }).click();
    await page.waitForURL(at("/"));

    await page.goto(`${served.address}/my/sign-ins`);
    await page.getByRole("button", { name: /^Ta bort.*Datorn på kontoret/ }).click();
    await page.waitForURL(at("/my/sign-ins"));
    assert.doesNotMatch(await page.textContent("main"), /Datorn på kontoret/);
    await page.context().clearCookies();
    await page.goto(`${served.address}/sign-in`);
    await page.getByRole("button", { name: "Logga in med lösennyckel" }).click();
    await page.waitForSelector(".ds-error-summary");
    assert.match(await page.textContent(".ds-error-summary"), /stämmer inte med någon här/);
    await page.context().close();
  });

  test("without scripts the door offers what works, and the page of passkeys says what is missing", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${served.address}/sign-in`);
    assert.equal(await page.getByRole("button", { name: "Logga in med lösennyckel" }).isVisible(), false);
    await page.fill("[name=username]", "maja@lindhamn.example");
    await page.fill("[name=password]", PASSWORD);
    await page.getByRole("button", { name: "Logga in", exact: true }).click();
    await page.waitForURL(at("/"));
    await page.goto(`${served.address}/my/passkeys/new`);
    assert.match(await page.textContent("main"), /kör inga skript/);
    await page.context().close();
  });
});
