// Passkeys: between the two requests of a ceremony the browser asks the device; everything else is forms.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/** The options as the browser wants them: what is bytes came as base64url. */
function wanted(options) {
  const known = (all) => all?.map((each) => ({ ...each, id: bytes(each.id) }));
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (options.user) publicKey.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) publicKey.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) publicKey.allowCredentials = known(options.allowCredentials);
  return publicKey;
}

/** What the device gave, as text. */
function given(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

/** Asks the server for the options, the device for the passkey, and sends the form. */
async function ask(form) {
  const note = form.querySelector("[data-passkey-note]");
  note.hidden = true;
  try {
    const answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }) });
    if (!answer.ok) throw new Error(String(answer.status));
    const { ceremony, options } = await answer.json();
    const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: wanted(options) });
    form.elements.ceremony.value = ceremony;
    form.elements.credential.value = given(credential);
    form.submit();
  } catch {
    // Whoever changed their mind, has none, or waited too long may try again.
    note.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
