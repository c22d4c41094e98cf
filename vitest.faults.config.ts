import { defineConfig } from 'vitest/config'

/**
 * What goes wrong outside the system, shown on real processes. TEST_DATABASE_URL runs them on that PostgreSQL server
 * and adds what only a server can suffer; without it they run on the embedded database, with what only that can, and what asks no database.
 */
const engine = process.env['TEST_DATABASE_URL'] ? 'server' : 'embedded'

export default defineConfig({
  test: {
    globalSetup: 'test/faults/template.ts',
    include: ['test/faults/*.test.ts', `test/faults/${engine}/*.test.ts`],
    // Each file starts processes of its own and mostly waits for them.
    maxWorkers: engine === 'embedded' ? 3 : 2,
    // Some start the system ten times over, on a machine that does other things besides.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
