import { defineConfig } from 'vitest/config'

/** For `npm run mutate`: the pure tests of the rules of money and of evaluations, and nothing that opens a database. */
export default defineConfig({
  test: {
    include: [
      'src/modules/rulebook/{parameter,support-rule}.test.ts',
      'src/modules/subsidy/{rules,refusals,golden,ways,reckoning}.test.ts',
      'src/modules/evaluation/{score,score-words,lines,fraction,outliers,rules,refusals,consequence-cases}.test.ts',
    ],
    testTimeout: 30_000,
  },
})
