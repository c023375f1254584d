// What throughput.mjs compares with: a server that parses a report and does nothing with it. Prints its address.
import Fastify from "fastify";

const app = Fastify({ logger: false });
app.removeAllContentTypeParsers();
app.addContentTypeParser("text/plain", { parseAs: "string" }, (_request, body, done) => done(null, JSON.parse(body)));
app.post("/", async (_request, reply) => reply.code(204).send());
console.log(await app.listen({ host: "127.0.0.1", port: 0 }));
