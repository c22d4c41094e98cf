/** Starts the system once on an empty home; most files begin on a copy of what that has made. */
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { type Furnished, makeHome } from './home.ts'
import { startSystem } from './process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    furnished: Furnished
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { folder, environment, remove } = await makeHome(null)
  const system = await startSystem(environment)
  await system.stop()
  provide('furnished', { folder, environment: { ...environment } })
  return async () => {
    await remove()
    rmSync(folder, { recursive: true, force: true })
  }
}
