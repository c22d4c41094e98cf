import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { usccFault } from '#kernel/identifiers.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../organisation.api.ts'
import { insertUsccException } from '../organisation.store.ts'

export const addUsccException = operation(
  api.addUsccException,
  async ({ code, reason }, { tx, now, actor, changed }) => {
    const row = { code, reason, addedBy: signedIn(actor).personId, addedAt: now }
    const needed = usccFault(code) === 'check' || usccFault(code) === 'organisation-check'
    if (!needed || !(await insertUsccException(tx, row)))
      return refuse({
        rule: 'identity.uscc.needless',
        field: 'code',
        message: '该代码校验无误、格式不对或已在名单中，无需列入。',
        facts: { code },
      })
    changed({ object: { kind: 'uscc-exception', id: code }, reason })
    return accept({})
  },
)
