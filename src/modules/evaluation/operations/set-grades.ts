import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { answeredRefusal, noGradeRefusal, secondPerson, stageRefusal, thresholdRefusal } from '../rules.ts'
import { lockPart, lockRound, storePart, storeRound } from '../store.ts'

export const setThresholds = operation(
  api.setThresholds,
  async ({ roundId, version, excellent, good, pass, basis }, { tx, changed }) => {
    const round = await lockRound(tx, roundId)
    const decision = decide({}, [
      stageRefusal(round.stage, ['deliberating']),
      thresholdRefusal([excellent, good, pass]),
    ])
    if (!decision.ok) return decision
    const thresholds = { excellent, ...(good === null ? {} : { good }), pass }
    await storeRound(tx, roundId, version, { thresholds, thresholdsBasis: basis })
    changed({
      object: { kind: 'evaluation', id: roundId },
      before: { thresholds: round.thresholds },
      after: { thresholds },
      reason: basis,
    })
    return accept({})
  },
)

export const setGrade = operation(
  api.setGrade,
  async ({ partId, version, grade, reason }, { tx, reach, actor, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const decision = decide({}, [stageRefusal(round.stage, ['deliberating']), answeredRefusal(part.state)])
    if (!decision.ok) return decision
    await storePart(tx, partId, version, {
      ...{ setGrade: grade, setReason: reason, setBy: signedIn(actor).personId },
      setConfirmedBy: null,
    })
    changed({ object: { kind: 'evaluation-part', id: partId }, after: { grade }, reason })
    return accept({})
  },
)

export const confirmGrade = operation(
  api.confirmGrade,
  async ({ partId, version }, { tx, reach, actor, changed }) => {
    const { part, round } = await lockPart(tx, reach, partId)
    const { personId } = signedIn(actor)
    const decision = decide({}, [
      stageRefusal(round.stage, ['deliberating']),
      noGradeRefusal(part.setGrade !== null && part.setConfirmedBy === null),
      secondPerson(part.setBy === personId),
    ])
    if (!decision.ok) return decision
    await storePart(tx, partId, version, { setConfirmedBy: personId })
    changed({ object: { kind: 'evaluation-part', id: partId }, after: { confirmed: part.setGrade } })
    return accept({})
  },
)
