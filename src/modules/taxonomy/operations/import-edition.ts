import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { changesBetween, countChanges, dayRefusal, editionRefusals, readTerms } from '../rules.ts'
import { editionBefore, editionOn, hasEdition, insertEdition, termsOfEdition } from '../store.ts'

const mostChanges = 500

export const importEdition = operation(
  api.importEdition,
  async ({ scheme, label, effectiveFrom, source, rows, write }, { tx, now, newId, changed }) => {
    const isFirst = !(await hasEdition(tx, scheme))
    const inForce = await editionOn(tx, scheme, effectiveFrom)
    const facts = { today: dateOf(now), isFirst, dayTaken: inForce?.effectiveFrom === effectiveFrom }
    const decision = decide({}, editionRefusals(effectiveFrom, facts))
    if (!decision.ok) return decision
    const { terms, faults } = readTerms(scheme, rows)
    const earlier = await editionBefore(tx, scheme, effectiveFrom)
    const changes = changesBetween(earlier ? await termsOfEdition(tx, earlier.id) : [], terms)
    const written = write && faults.length === 0
    if (written) {
      const id = newId()
      const row = { id, scheme, label, effectiveFrom, source, importedAt: now }
      if (!(await insertEdition(tx, row, terms))) return refuse(dayRefusal(effectiveFrom))
      changed({
        object: { kind: 'edition', id },
        after: { scheme, label, effectiveFrom, source, terms: terms.length },
      })
    }
    return accept({
      rows: rows.length,
      faults,
      changes: changes.slice(0, mostChanges),
      counts: countChanges(changes),
      written,
    })
  },
)
