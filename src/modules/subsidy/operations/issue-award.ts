import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { tellPlatform } from '../letters.ts'
import { move, moved } from '../moving.ts'
import * as api from '../office.api.ts'
import { budgetRefusal, issueRefusals } from '../rules.ts'
import { objectionsNow } from '../standing.ts'
import { allot, insertReports, lockAward } from '../store.ts'

export const issueAward = (link: Link) =>
  operation(api.issueAward, async ({ awardId, version, budgetLineId, docNumber, reports }, context) => {
    const { tx, reach, now, newId } = context
    const before = await lockAward(tx, reach, awardId)
    const today = dateOf(now)
    const objections = await objectionsNow(tx, awardId)
    const decision = decide({}, issueRefusals(before.state, before.noticeUntil, today, objections))
    if (!decision.ok) return decision
    const { taken, left } = await allot(tx, budgetLineId, before.awardFen ?? 0)
    if (!taken) return refuse(budgetRefusal(left))
    await insertReports(
      tx,
      reports.map(one => ({ ...one, id: newId(), awardId })),
    )
    const change = { state: 'issued', budgetLineId, docNumber, issuedOn: today } as const
    const stored = moved(await move(context, before, { step: 'issued', version, change, note: docNumber }))
    const what = `已下达 ${formatAmount(stored.awardFen ?? 0)}（${docNumber}），待拨付`
    await tellPlatform(context, stored, what, link)
    return accept({ version: stored.version })
  })
