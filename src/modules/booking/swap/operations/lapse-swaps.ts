import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { lapseOverdue } from '../store.ts'
import { tellEnded } from '../telling.ts'

export const lapseSwaps = (link: Link) =>
  operation(api.lapseSwaps, async (_input, context) => {
    const { tx, now, changed: noteChange } = context
    const lapsed = await lapseOverdue(tx, now)
    const late = lapsed.filter(({ until }) => until <= now)
    const changed = lapsed.filter(({ until }) => until > now)
    const both = ['proposer', 'other'] as const
    await tellEnded(late, '逾期没有答复，互换提议已失效。', both, context, link)
    await tellEnded(changed, '其中一个时段有了变化，互换提议已失效。', both, context, link)
    for (const { id } of lapsed) noteChange({ object: { kind: 'swap', id }, after: { state: 'lapsed' } })
    return accept({ lapsed: lapsed.length })
  })
