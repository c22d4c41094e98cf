import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { take } from '../step.ts'

export const withdrawPoolApplication = (link: Link) =>
  operation(api.withdrawPoolApplication, async (input, context) => {
    const done = await take({ ...input, evidence: '入库申请' }, { act: 'withdraw' }, context, link)
    return done.ok ? accept({}) : done
  })
