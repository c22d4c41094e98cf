import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { tellOffice } from '../letters.ts'
import { noteStep } from '../moving.ts'
import * as api from '../office.api.ts'
import { stateRefusal } from '../rules.ts'
import { insertObjection, lockAward, objectionsOf, storeAnswer } from '../store.ts'

export const recordSubsidyObjection = (link: Link) =>
  operation(api.recordSubsidyObjection, async ({ awardId, raisedBy, text }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const award = await lockAward(tx, reach, awardId)
    const decision = decide({}, [stateRefusal(award.state, 'noticed', 'issued')])
    if (!decision.ok) return decision
    const number = (await objectionsOf(tx, awardId)).length + 1
    const id = newId()
    const recordedBy = signedIn(actor).personId
    await insertObjection(tx, { id, awardId, number, raisedBy, text, recordedBy, recordedAt: now })
    await noteStep(context, awardId, 'objected', `第 ${number} 号`)
    changed({ object: { kind: 'subsidy', id: awardId }, after: { objection: number } })
    await tellOffice(context, 'city-lead', award, `收到第 ${number} 号异议，待答复`, link)
    return accept({ objectionId: id })
  })

export const answerSubsidyObjection = operation(
  api.answerSubsidyObjection,
  async ({ awardId, objectionId, upheld, answer }, context) => {
    const { tx, reach, actor, now, changed } = context
    await lockAward(tx, reach, awardId)
    const found = (await objectionsOf(tx, awardId)).find(({ id }) => id === objectionId)
    if (!found) throw new Problem('not-found')
    const answeredBy = signedIn(actor).personId
    const decision = decide({}, [
      found.answer === null ? null : { rule: 'subsidy.objection.answered', message: '这项异议已经答复。' },
      found.recordedBy === answeredBy
        ? {
            rule: 'subsidy.objection.second-person',
            message: '这项异议是您登记的，须由另一人答复。',
          }
        : null,
    ])
    if (!decision.ok) return decision
    await storeAnswer(tx, objectionId, { upheld, answer, answeredBy, answeredAt: now })
    await noteStep(context, awardId, 'answered', `第 ${found.number} 号：${upheld ? '成立' : '不成立'}`)
    changed({ object: { kind: 'subsidy', id: awardId }, after: { objection: found.number, upheld } })
    return accept({})
  },
)
