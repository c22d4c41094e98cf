/** What most files begin on a copy of: made beforehand (`furnish.ts`), or now. */
import { readFileSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { clear, type Furnished, furnish } from './homes.ts'

declare module 'vitest' {
  interface ProvidedContext {
    furnished: Furnished
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const made = process.env['FURNISHED']
  const furnished: Furnished = made ? JSON.parse(readFileSync(made, 'utf8')) : await furnish()
  provide('furnished', furnished)
  return async () => {
    if (!made) await clear(furnished)
  }
}
