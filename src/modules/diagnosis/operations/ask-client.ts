import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../expert.api.ts'
import { questionLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { askRefusals } from '../rules.ts'
import { insertQuestion, lockAssigned, questionsOf } from '../store.ts'

export const askClient = (link: Link) =>
  operation(api.askClient, async ({ assignmentId, text }, { tx, reach, now, newId, send, changed }) => {
    const { assignment, request } = await lockAssigned(tx, reach, assignmentId)
    const asked = (await questionsOf(tx, [request.id])).filter(one => one.assignmentId === assignmentId)
    const asking = asked.some(({ answeredAt }) => answeredAt === null)
    const decision = decide({}, askRefusals(request, assignment, asking))
    if (!decision.ok) return decision
    const id = newId()
    if (!(await insertQuestion(tx, { id, assignmentId, askedAt: now, text }))) throw new Problem('conflict')
    const addresses = await addressesOfPeople(tx, [request.createdBy])
    for (const letter of questionLetter(
      [...addresses.values()],
      diagnosisNumber(request),
      request.needId,
      link,
    ))
      send(letter)
    changed({ object: { kind: 'diagnosis', id: request.id }, after: { questionId: id } })
    return accept({ questionId: id })
  })
