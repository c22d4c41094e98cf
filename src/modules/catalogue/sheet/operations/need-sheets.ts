import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { mostExported } from '../../fields.ts'
import { keepNewDrafts } from '../../need/draft.ts'
import { needsOf } from '../../need/store.ts'
import { recordImportRefusal } from '../../rules.ts'
import { needCells, needHeadings, needsIn } from '../need.ts'
import * as api from '../record-sheets.api.ts'

export const exportOwnNeeds = (pack: Pack) =>
  operation(api.exportOwnNeeds, async (_input, { tx, actor, changed }) => {
    const { organisationId } = actingFor(actor)
    const found = await needsOf(tx, organisationId, undefined, mostExported)
    changed({ object: { kind: 'organisation', id: organisationId }, after: { rows: found.length } })
    return accept({
      name: '企业需求',
      columns: needHeadings,
      rows: found.map(({ draft }) => needCells(draft, pack)),
      total: found.length,
    })
  })

export const importNeeds = (pack: Pack) =>
  operation(api.importNeeds, async ({ rows, write }, context) => {
    const { read, faults, ignored } = needsIn(rows, pack)
    if (write && faults.length > 0) return refuse(recordImportRefusal(faults))
    const drafts = write ? read.map(({ draft }) => draft) : []
    await keepNewDrafts(drafts, context)
    return accept({
      rows: read.length,
      imported: drafts.length,
      ignoredColumns: [...ignored],
      faults,
    })
  })
