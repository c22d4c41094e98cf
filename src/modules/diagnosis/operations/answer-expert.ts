import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { answerLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { lockQuestion, storeQuestionAnswer, storeRequest } from '../store.ts'

export const answerExpert = (link: Link) =>
  operation(api.answerExpert, async ({ questionId, answer }, { tx, reach, actor, now, send, changed }) => {
    const { question, assignment, request } = await lockQuestion(tx, reach, questionId)
    if (request.withdrawnAt)
      return refuse({ rule: 'diagnosis.state', message: '这项诊断申请已经撤回，无需再答复。' })
    if (question.answeredAt)
      return refuse({ rule: 'diagnosis.question', message: '这个问题已经答复过，请刷新。' })
    await storeQuestionAnswer(tx, questionId, {
      answeredAt: now,
      answeredBy: signedIn(actor).personId,
      answer,
    })
    // The last day is another one now, and is reminded of anew.
    await storeRequest(tx, request.id, { reminded: null })
    const addresses = await addressesOfPeople(tx, [assignment.expertId])
    for (const letter of answerLetter([...addresses.values()], diagnosisNumber(request), assignment.id, link))
      send(letter)
    changed({ object: { kind: 'diagnosis', id: request.id }, after: { questionId } })
    return accept({})
  })
