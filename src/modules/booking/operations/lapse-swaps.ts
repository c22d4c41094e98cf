import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../swap.api.ts'
import { lapseOverdue } from '../swap.store.ts'
import { tellEnded } from '../swap-telling.ts'

export const lapseSwaps = (link: Link) =>
  operation(api.lapseSwaps, async (_input, context) => {
    const { tx, now, changed } = context
    const lapsed = await lapseOverdue(tx, now)
    await tellEnded(lapsed, '逾期没有答复，互换提议已失效。', ['proposer', 'other'], context, link)
    for (const { id } of lapsed) changed({ object: { kind: 'swap', id }, after: { state: 'lapsed' } })
    return accept({ lapsed: lapsed.length })
  })
