import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { changeLine, lineWithin } from '#modules/catalogue/index.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { criterionNames } from '../../names.ts'
import { subjectOf } from '../../terms.ts'
import * as api from '../api.ts'
import { answeredLetter } from '../letters.ts'
import { changeBy, hazardsIn, nameOfSubject, statedOf } from '../question.ts'
import { askersOf, lockQuestion, storeAnswer } from '../store.ts'

export const answerQuestion = (pack: Pack, link: Link) =>
  operation(api.answerQuestion, async ({ questionId, answer }, context) => {
    const { tx, reach, now, send, changed } = context
    const question = await lockQuestion(tx, questionId)
    const { line, platform } = await lineWithin(tx, reach, question.lineId)
    if (question.answeredAt !== null)
      return refuse({ rule: 'matching.question.answered', message: '这项提问已经答复，请刷新。' })
    const subject = subjectOf(question.criterion)
    const name = nameOfSubject(subject, await criterionNames(context, hazardsIn([subject]), pack))
    let said = answer.kind === 'declined' ? `暂不能答复：${answer.reason}` : ''
    if (answer.kind !== 'declined') {
      const change = changeBy(subject, answer)
      if (!change)
        return refuse({
          rule: 'matching.question.subject',
          field: 'answer.kind',
          message: `所问的是${name}，请就它答复。`,
        })
      const decision = await changeLine(line.id, null, change, context, pack)
      if (!decision.ok) return besideTheAnswer(decision)
      said = statedOf(subject, { ...line, ...change(line) })
    }
    const declinedReason = answer.kind === 'declined' ? answer.reason : null
    await storeAnswer(tx, questionId, { answeredAt: now, declinedReason })
    const askers = await askersOf(tx, questionId)
    const addresses = await addressesOfPeople(
      tx,
      askers.map(({ askedBy }) => askedBy),
    )
    const facts = { lineName: line.name, platformName: platform.name, subject: name }
    for (const { askedBy, needId } of askers) {
      const to = addresses.get(askedBy)
      for (const letter of answeredLetter(to ? [to] : [], facts, said, needId, link)) send(letter)
    }
    changed({ object: { kind: 'line', id: line.id }, after: { criterion: question.criterion, answer } })
    return accept({})
  })

/** A fault of the line's list of figures is shown where the one that was asked for is answered. */
const besideTheAnswer = <T>(decision: Decision<T>): Decision<T> =>
  decision.ok
    ? decision
    : {
        ...decision,
        refusals: decision.refusals.map(one =>
          one.field?.startsWith('capabilities.')
            ? { ...one, field: one.field.replace(/^capabilities\.\d+/u, 'answer.capability') }
            : one,
        ),
      }
