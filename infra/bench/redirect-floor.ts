// The floor of short links: a bare Fastify route that redirects to what it has in memory, and writes down nothing.
import Fastify from 'fastify';

async function serve(): Promise<void> {
  const app = Fastify();
  app.get<{ Params: { code: string } }>('/l/:code', (request, reply) =>
    reply.redirect(`https://library.example/new?sp=${request.params.code}`, 302),
  );
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
  process.once('disconnect', () => process.exit(0));
}

if (process.send && process.argv[1] === import.meta.filename) await serve();
