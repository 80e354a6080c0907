// A scan, a batch with one bad item and a host, by the generated TypeScript types; prints what it read.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import { Code, Language, Outcome, type paths } from "./schema.js";

const client = createClient<paths>({ baseUrl: process.argv[2] });

const one = await client.POST("/v1/scan", { body: { url: "https://arneli.fr" } });
assert.equal(one.data?.verdict, Outcome.dangerous);
const code: Code | undefined = one.data?.reasons[0]?.code;
assert.equal(code, Code.homoglyph);
const name: string | undefined = one.data?.reasons[0]?.evidence.name;
assert.equal(name, "ameli");

const batch = await client.POST("/v1/scan/batch", { body: { urls: ["ameli.fr", "\ud800"], lang: Language.en } });
assert.deepEqual(batch.data?.results.map((item) => item.verdict), [Outcome.official, Outcome.invalid]);
assert.equal(batch.data?.results[1]?.reasons[0]?.code, Code.unparsable);

const host = await client.GET("/v1/hosts/{host}", { params: { path: { host: "www.ameli.fr" } } });
assert.equal(host.data?.reasons[0]?.code, Code.official);
console.log("read");
