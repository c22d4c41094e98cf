import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { editionOn, termsOn } from '#modules/taxonomy/index.ts'
import * as api from '../coverage.api.ts'

export const listDirections = operation(api.listDirections, async (_input, { tx, now }) => {
  const today = dateOf(now)
  const edition = await editionOn(tx, 'miit-direction', today)
  const terms = await termsOn(tx, 'miit-direction', today)
  const names = new Map(terms.map(({ code, name }) => [code, name]))
  const parents = new Set(terms.map(({ parent }) => parent))
  return accept({
    source: edition?.source ?? null,
    // What others stand below is a heading, not a direction.
    directions: terms
      .filter(({ code }) => !parents.has(code))
      .map(({ code, name, parent }) => ({ code, name, parent: names.get(parent ?? '') ?? null })),
  })
})
