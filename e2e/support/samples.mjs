// The sample pages that the tests of crates/web write to e2e/output, served with the policy that the product sends.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

export const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** What the page of a PDF is allowed besides: to show the file in the browser's own reader. */
const WITH_READER = "; object-src 'self'; frame-src 'self'";
const SHOWS_PDF = /\/document-pdf\.html$/;
/** Any file of a document: a sheet with nothing on it. */
const FILE = /^\/documents\/files\/\d+\/view$/;
const SHEET = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
const KINDS = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png" };
const ELSEWHERE = { "/assets/": "../crates/web/assets/built", "/help/pictures/": "../docs/pictures" };

/** The names of the sample pages of a language. */
export const sampleNames = (language) =>
  existsSync(`output/${language}`)
    ? readdirSync(`output/${language}`)
        .filter((name) => name.endsWith(".html"))
        .map((name) => name.slice(0, -5))
        .sort()
    : [];

/** Serves them on a free port: `/<language>/<name>.html`. */
export async function serveSamples() {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://here").pathname));
    if (FILE.test(path)) {
      response.writeHead(200, { "content-type": "application/pdf" });
      return response.end(SHEET);
    }
    const elsewhere = Object.entries(ELSEWHERE).find(([beginning]) => path.startsWith(beginning));
    const file = elsewhere ? join(elsewhere[1], path.slice(elsewhere[0].length)) : join("output", path);
    const there = !path.includes("..") && existsSync(file) && statSync(file).isFile();
    response.writeHead(there ? 200 : 404, {
      "content-type": KINDS[extname(file)] ?? "text/plain",
      "content-security-policy": SHOWS_PDF.test(path) ? POLICY + WITH_READER : POLICY,
    });
    return response.end(there ? readFileSync(file) : "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((done) => server.close(done)) };
}
