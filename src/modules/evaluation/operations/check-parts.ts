import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import {
  answeredRefusal,
  checkedRefusal,
  doubtRefusal,
  inputRefusal,
  insteadRefusal,
  open,
  sampledRefusal,
  stageRefusal,
} from '../rules.ts'
import { lockPart, storePart, storeValue } from '../store.ts'
import { tableById } from '../table.store.ts'

export const checkLocally = operation(
  api.checkLocally,
  async ({ partId, version, result, note: said }, { tx, reach, actor, now, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const isInstead = reach.scope === 'city'
    const note = isInstead ? `市级牵头部门代为审核：${said}` : said
    const decision = decide({}, [
      stageRefusal(round.stage, ['local']),
      answeredRefusal(part.state),
      doubtRefusal(result === 'doubted', said),
      insteadRefusal(isInstead, said),
      checkedRefusal(isInstead && part.localResult !== null),
    ])
    if (!decision.ok) return decision
    const localBy = signedIn(actor).personId
    await storePart(tx, partId, version, { localResult: result, localNote: note, localBy, localAt: now })
    changed({
      object: { kind: 'evaluation-part', id: partId },
      before: { localResult: part.localResult, localNote: part.localNote },
      after: { localResult: result },
      reason: note,
    })
    return accept({})
  },
)

export const verifyValue = operation(
  api.verifyValue,
  async ({ partId, version, input, value, reason }, { tx, reach, actor, now, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const { content: table } = await tableById(tx, round.tableId)
    const decision = decide({}, [
      stageRefusal(round.stage, open),
      answeredRefusal(part.state),
      inputRefusal(table, input),
    ])
    if (!decision.ok) return decision
    await storePart(tx, partId, version, {})
    const verifiedBy = signedIn(actor).personId
    await storeValue(tx, partId, input, {
      verified: value,
      verifiedReason: reason,
      verifiedBy,
      verifiedAt: now,
    })
    changed({ object: { kind: 'evaluation-part', id: partId }, after: { input, value }, reason })
    return accept({})
  },
)

export const recordSample = operation(
  api.recordSample,
  async ({ partId, version, note }, { tx, reach, actor, now, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const decision = decide({}, [
      stageRefusal(round.stage, ['verifying']),
      sampledRefusal(part.sampled, part.localResult === 'doubted'),
    ])
    if (!decision.ok) return decision
    await storePart(tx, partId, version, {
      sampleNote: note,
      sampleBy: signedIn(actor).personId,
      sampleAt: now,
    })
    changed({ object: { kind: 'evaluation-part', id: partId }, after: { sampled: true }, reason: note })
    return accept({})
  },
)
