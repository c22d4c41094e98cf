import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { templateHeadings } from '../rules.ts'
import { termsOn } from '../store.ts'
import { schemes } from '../terms.ts'

export const exportTerms = operation(api.exportTerms, async ({ scheme, day }, { tx, now }) => {
  const terms = await termsOn(tx, scheme, day ?? dateOf(now))
  return accept({
    name: schemes[scheme],
    columns: [...templateHeadings],
    rows: terms.map(({ code, parent, name, confirmed }) => [code, parent ?? '', name, confirmed ? '' : '是']),
    total: terms.length,
  })
})
