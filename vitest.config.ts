import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const tests = ['src/**/*.test.ts', 'test/**/*.test.ts']
const faults = 'test/faults/**'
/** Of what is sent, described and permitted, and no different by the engine: `pg` reads the rows of both. */
const atTheDoor = ['openapi', 'hidden', 'doors', 'crawl', 'audited'].map(name => `test/${name}.test.ts`)

/** Tests that open a database; all others are the same whatever the engine. */
const withDatabase = (): string[] =>
  globSync(tests, { exclude: [faults, ...atTheDoor] }).filter(file =>
    /\/world\.ts'|adapters\/postgres|inject\(/.test(readFileSync(file, 'utf8')),
  )

/** TEST_DATABASE_URL runs the tests that open a database on that PostgreSQL server; without it all run, on the embedded one. */
export default defineConfig({
  test: {
    globalSetup: 'test/template.ts',
    include: process.env['TEST_DATABASE_URL'] ? withDatabase() : tests,
    exclude: [faults],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Modules keep no state of their own, so the files may share them; loading them anew took a third of the run.
    isolate: false,
    maxWorkers: '100%',
  },
})
