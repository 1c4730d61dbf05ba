// Generates Prisma's client. The CLI would first download a schema engine, which it does not need for this: any
// existing program in its place keeps it from trying.
import { run } from '../process.ts';

await run('npx', ['prisma', 'generate', '--schema', 'prisma/schema.prisma'], {
  quiet: true,
  env: {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
