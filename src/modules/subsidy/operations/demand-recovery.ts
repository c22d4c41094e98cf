import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { tellPlatform } from '../letters.ts'
import { noteStep } from '../moving.ts'
import * as api from '../payment.api.ts'
import { insertRecovery, recoveriesOf, storeRecovery } from '../payment.store.ts'
import { recoveryRefusal } from '../rules.ts'
import { lockAward } from '../store.ts'

export const demandRecovery = (link: Link) =>
  operation(api.demandRecovery, async ({ awardId, amount, reason }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const award = await lockAward(tx, reach, awardId)
    const demanded = (await recoveriesOf(tx, awardId)).reduce((sum, one) => sum + one.amount, 0)
    const decision = decide({}, [recoveryRefusal(amount, award.paidFen, demanded)])
    if (!decision.ok) return decision
    const id = newId()
    const demandedBy = signedIn(actor).personId
    await insertRecovery(tx, { id, awardId, amount, reason, demandedBy, demandedAt: now })
    await noteStep(context, awardId, 'recovery-demanded', `${formatAmount(amount)}：${reason}`)
    changed({ object: { kind: 'subsidy', id: awardId }, after: { recovery: id, amount }, reason })
    await tellPlatform(context, award, `要求退回 ${formatAmount(amount)}：${reason}`, link)
    return accept({ recoveryId: id })
  })

export const recordRecovery = operation(
  api.recordRecovery,
  async ({ awardId, recoveryId, receivedOn, reference }, context) => {
    const { tx, reach, now, changed } = context
    await lockAward(tx, reach, awardId)
    const owed = (await recoveriesOf(tx, awardId)).find(({ id }) => id === recoveryId)
    if (!owed) throw new Problem('not-found')
    if (owed.receivedOn !== null || receivedOn > dateOf(now))
      return refuse({
        rule: 'subsidy.recovery.received',
        message: owed.receivedOn === null ? '到账日期还没有到，请核对。' : '这笔追回已登记到账。',
      })
    await storeRecovery(tx, recoveryId, { receivedOn, reference })
    await noteStep(context, awardId, 'recovered', `${formatAmount(owed.amount)}，${reference}`)
    changed({ object: { kind: 'subsidy', id: awardId }, after: { recovered: recoveryId } })
    return accept({})
  },
)
