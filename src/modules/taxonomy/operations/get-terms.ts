import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { changesBetween } from '../rules.ts'
import { editionBefore, editionOn, namesOf, partOf, termsOfEdition, unknownCodes } from '../store.ts'
import { type Scheme, schemes, type Term } from '../terms.ts'

const mostChanges = 500

/** What a code that the edition of the day no longer has was called last; null for every other text. */
async function endedTerm(tx: Tx, scheme: Scheme, code: string, day: PlainDate) {
  const ended = await unknownCodes(tx, scheme, code === '' ? [] : [code], day)
  const name = (await namesOf(tx, scheme, ended, day)).get(code)
  return name === undefined ? null : { code, name }
}

/** From the top down to the term. */
function trailTo(code: string | undefined, terms: readonly Term[]): { code: string; name: string }[] {
  const byCode = new Map(terms.map(one => [one.code, one]))
  const trail: { code: string; name: string }[] = []
  for (let at = byCode.get(code ?? ''); at; at = byCode.get(at.parent ?? ''))
    trail.unshift({ code: at.code, name: at.name })
  return trail
}

export const getTerms = (read: ReadWords) =>
  operation(api.getTerms, async ({ scheme, day, parent, q, page }, { tx, now }) => {
    const today = dateOf(now)
    const edition = await editionOn(tx, scheme, day ?? today)
    const name = schemes[scheme]
    if (!edition)
      return accept({
        name,
        edition: null,
        trail: [],
        terms: [],
        ended: null,
        total: 0,
        pages: 0,
        changes: [],
      })
    const all = await termsOfEdition(tx, edition.id)
    const earlier = await editionBefore(tx, scheme, edition.effectiveFrom)
    const current = await editionOn(tx, scheme, today)
    const offset = (page - 1) * api.termsOnPage
    const terms = await partOf(tx, edition.id, {
      parent,
      words: await read(tx, q),
      offset,
      limit: api.termsOnPage,
    })
    const total = terms[0]?.total ?? 0
    return accept({
      name,
      edition: {
        ...edition,
        terms: all.length,
        unconfirmed: all.filter(({ confirmed }) => !confirmed).length,
        inForce: edition.id === current?.id,
      },
      trail: trailTo(parent, all),
      terms,
      ended: await endedTerm(tx, scheme, q, day ?? today),
      total,
      pages: Math.ceil(total / api.termsOnPage),
      changes: earlier ? changesBetween(await termsOfEdition(tx, earlier.id), all).slice(0, mostChanges) : [],
    })
  })
