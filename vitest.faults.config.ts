import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What goes wrong outside the system, shown on real processes. TEST_DATABASE_URL runs them on that PostgreSQL server
 * and adds what only a server can suffer; without it they run on the embedded database, with what only that can, and what asks no database.
 */
const engine = process.env['TEST_DATABASE_URL'] ? 'server' : 'embedded'

/** Those that start the system most often begin first, so that none of them runs alone at the end. */
const longest = ['kill', 'folder', 'start', 'backup', 'console', 'stop']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex(name => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? longest.length : at
    }
    return files.toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    globalSetup: 'test/faults/template.ts',
    include: ['test/faults/*.test.ts', `test/faults/${engine}/*.test.ts`],
    // Each file starts processes of its own and mostly waits for them.
    maxWorkers: engine === 'embedded' ? 3 : 2,
    // Some start the system ten times over, on a machine that does other things besides.
    testTimeout: 480_000,
    hookTimeout: 180_000,
  },
})
