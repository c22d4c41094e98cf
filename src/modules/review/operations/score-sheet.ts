import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import * as api from '../expert.api.ts'
import { conflictName } from '../expert-view.ts'
import { seatedOf } from '../leaving.ts'
import { scoredLetter } from '../letters.ts'
import { reviewNumber } from '../number.ts'
import { sheetContent } from '../rubric.ts'
import { conflictRefusal, draftRefusals, pointRefusals, sheetRefusals } from '../rules.ts'
import { totalOf } from '../scoring.ts'
import { completedOf, conflictOn, insertSheet, lockOwnSeat, storeSeat } from '../seat.store.ts'

export const saveSheetDraft = operation(
  api.saveSheetDraft,
  async ({ seatId, version, draft }, { tx, reach, changed }) => {
    const { seat, review } = await lockOwnSeat(tx, reach, seatId)
    const decision = decide({}, draftRefusals(review.state, await seatedOf(tx, seat)))
    if (!decision.ok) return decision
    const next = await storeSeat(tx, { id: seatId, version }, { draft })
    changed({ object: { kind: 'review', id: review.id }, after: { seat: seatId } })
    return accept({ version: next })
  },
)

export const submitSheet = (link: Link) =>
  operation(api.submitSheet, async ({ seatId, version }, context) => {
    const { tx, reach, now, send, changed } = context
    const { seat, review } = await lockOwnSeat(tx, reach, seatId)
    if (seat.version !== version) throw new Problem('conflict')
    const content = sheetContent.safeParse(seat.draft, { error: sentence })
    const conflict = await conflictOn(tx, seat.expertId, review.concerned, dateOf(now))
    const decision = decide({}, [
      ...draftRefusals(review.state, await seatedOf(tx, seat)),
      conflictRefusal(conflictName(conflict)),
      ...(content.success
        ? sheetRefusals(review.rubric, content.data)
        : [
            ...pointRefusals(review.rubric, sheetContent.shape.points.catch({}).parse(seat.draft['points'])),
            ...faultsOf(content.error, 'review.sheet'),
          ]),
    ])
    if (!decision.ok || !content.success) return decision.ok ? refuse() : decision
    const total = totalOf(review.rubric, content.data)
    const stored = await insertSheet(tx, { seatId, content: content.data, total, submittedAt: now })
    if (!stored) throw new Problem('conflict')
    const completed = (await completedOf(tx, [review.id])).get(review.id) ?? 0
    if (completed === review.needed) {
      const office = await addressesOfRole(tx, 'city-lead')
      for (const letter of scoredLetter(office, reviewNumber(review), review.id, link)) send(letter)
    }
    // Not the score: the audit log is read by people who may not know it.
    changed({ object: { kind: 'review', id: review.id }, after: { seat: seatId, submitted: true } })
    return accept({ total })
  })
