import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { changesBetween, editionRefusals, readTerms } from '../rules.ts'
import { editionBefore, hasEdition, insertEdition, termsOfEdition } from '../store.ts'

const mostChanges = 500

export const importEdition = operation(
  api.importEdition,
  async ({ scheme, label, effectiveFrom, source, rows, write }, { tx, now, newId, changed }) => {
    const isFirst = !(await hasEdition(tx, scheme))
    const decision = decide({}, editionRefusals(effectiveFrom, { today: dateOf(now), isFirst }))
    if (!decision.ok) return decision
    const { terms, faults } = readTerms(scheme, rows)
    const earlier = await editionBefore(tx, scheme, effectiveFrom)
    const changes = changesBetween(earlier ? await termsOfEdition(tx, earlier.id) : [], terms)
    const written = write && faults.length === 0
    if (written) {
      const id = newId()
      const row = { id, scheme, label, effectiveFrom, source, importedAt: now }
      if (!(await insertEdition(tx, row, terms)))
        return refuse({
          rule: 'taxonomy.day',
          field: 'effectiveFrom',
          message: `已有从${formatDate(effectiveFrom)}起执行的版本，请改用其他日期。`,
          facts: { effectiveFrom },
        })
      changed({
        object: { kind: 'edition', id },
        after: { scheme, label, effectiveFrom, source, terms: terms.length },
      })
    }
    const count = (kind: (typeof changes)[number]['kind']) => changes.filter(one => one.kind === kind).length
    return accept({
      rows: rows.length,
      faults,
      changes: changes.slice(0, mostChanges),
      counts: { added: count('added'), removed: count('removed'), renamed: count('renamed') },
      written,
    })
  },
)
