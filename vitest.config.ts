import { defineConfig } from 'vitest/config'

/** TEST_DATABASE_URL runs the same tests on that PostgreSQL server; without it they run on the embedded database. */
export default defineConfig({
  test: {
    globalSetup: 'test/template.ts',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['src/web/**', 'test/faults/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Modules keep no state of their own, so the files may share them; loading them anew took a third of the run.
    isolate: false,
    maxWorkers: '100%',
  },
})
