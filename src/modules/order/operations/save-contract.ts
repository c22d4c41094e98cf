import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { ClauseLibrary } from '../clauses.ts'
import * as api from '../contract.api.ts'
import type { ContractContent } from '../contract-content.ts'
import { hashOf } from '../document.ts'
import { savedLetter } from '../letters.ts'
import { amountsOf, shareOf } from '../milestones.ts'
import { partyOf } from '../party.ts'
import { savingRefusals } from '../rules.ts'
import { lockOrder, type OrderRow, storeContract } from '../store.ts'
import { otherParty } from '../terms.ts'
import { clausesFor, textOf } from '../text.ts'
import { tell } from '../told.ts'

function milestoneRows({ id: orderId, fen }: OrderRow, { milestones }: ContractContent) {
  const amounts = amountsOf(milestones, fen)
  return milestones.map((one, position) => ({
    ...{ orderId, position, name: one.name, share: shareOf(one), fen: amounts[position] ?? 0 },
    ...{ deliverable: one.deliverable, dueOn: one.dueOn, upfront: one.upfront, reason: one.reason },
  }))
}

export const saveContract = (library: ClauseLibrary, link: Link) =>
  operation(api.saveContract, async ({ orderId, revision, content, note, answerBy }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockOrder(tx, reach, orderId)
    const party = partyOf(row, actor)
    const today = dateOf(now)
    const decision = decide(
      {},
      savingRefusals(row, content, { fen: row.fen, library: clausesFor(row, library), answerBy, today }),
    )
    if (!decision.ok) return decision
    if (row.revision !== revision)
      throw new Problem('conflict', { message: '合同文本刚刚有了新的一版，请复制您的内容，刷新后再修改。' })
    const text = await textOf(tx, row, content, library)
    const [hash, next] = [hashOf(text), revision + 1]
    await storeContract(
      tx,
      {
        ...{ orderId, revision: next, party, content, text, hash, note, answerBy },
        ...{ savedBy: signedIn(actor).personId, savedAt: now },
      },
      milestoneRows(row, content),
    )
    await tell(context, row, otherParty(party), (to, told) =>
      savedLetter(to, told, { revision: next, answerBy }, link),
    )
    changed({ object: { kind: 'order', id: orderId }, before: { revision }, after: { revision: next, hash } })
    return accept({ revision: next, hash })
  })
