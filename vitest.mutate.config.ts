import { defineConfig } from 'vitest/config'

/** For `npm run mutate`: the pure tests of the money rules and nothing that opens a database. */
export default defineConfig({
  test: {
    include: [
      'src/modules/rulebook/{parameter,support-rule}.test.ts',
      'src/modules/subsidy/{rules,golden,ways}.test.ts',
    ],
    testTimeout: 30_000,
  },
})
