import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { answerRefusals, stageRefusal } from '../rules.ts'
import * as api from '../sheet.api.ts'
import { lockPart, storePart, storeValue, valuesOf } from '../store.ts'
import { tableById } from '../table.store.ts'

export const answerEvaluation = operation(
  api.answerEvaluation,
  async ({ partId, version, claims }, { tx, reach, actor, now, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const { content: table } = await tableById(tx, round.tableId)
    const taken = new Map((await valuesOf(tx, [partId])).map(row => [row.input, row.taken]))
    const decision = decide({}, [
      stageRefusal(round.stage, ['answering']),
      ...answerRefusals(table, part.state, taken, claims),
    ])
    if (!decision.ok) return decision
    for (const { input, value, reason, evidence } of claims)
      await storeValue(tx, partId, input, {
        claimed: value,
        claimReason: reason,
        claimEvidence: evidence,
      })
    await storePart(tx, partId, version, {
      state: 'answered',
      answeredAt: now,
      answeredBy: signedIn(actor).personId,
    })
    changed({
      object: { kind: 'evaluation-part', id: partId },
      before: { state: part.state },
      after: { state: 'answered', claims: claims.map(({ input, value }) => ({ input, value })) },
    })
    return accept({})
  },
)
