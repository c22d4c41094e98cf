import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { reviewOf, withdrawReview } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { gather } from '../gather.ts'
import { isForPanel, putToPanels } from '../panel.ts'
import { panelSubject } from '../panel-rubric.ts'
import { open, panelAgainRefusal, panelNoneRefusal, stageRefusal } from '../rules.ts'
import { findingsOf, lockPart, withdrawFindings } from '../store.ts'
import { tableById } from '../table.store.ts'

export const withdrawPanel = (pack: Pack) =>
  operation(api.withdrawPanel, async ({ partId, experts, reason }, context) => {
    const { tx, reach, now, changed } = context
    const { part, round } = await lockPart(tx, reach, partId)
    const table = await tableById(tx, round.tableId)
    const review = await reviewOf(tx, panelSubject(partId))
    const decision = decide({}, [
      stageRefusal(round.stage, open),
      panelNoneRefusal(review !== null),
      panelAgainRefusal(experts === null || isForPanel(table.content, part)),
    ])
    if (!decision.ok) return decision
    await withdrawReview(context, panelSubject(partId), reason)
    const taken = (await findingsOf(tx, [partId])).filter(({ reviewId }) => reviewId !== null)
    await withdrawFindings(
      tx,
      taken.map(({ id }) => id),
      { at: now, reason },
    )
    if (experts !== null) {
      const all = await gather(tx, reach, round, table.content)
      const own = all.filter(({ part }) => part.id === partId)
      await putToPanels(context, pack, round, table, own, experts)
    }
    changed({
      object: { kind: 'evaluation-part', id: partId },
      before: { review: review?.reviewId, marks: taken.map(({ code, mark }) => ({ code, mark })) },
      after: { review: 'withdrawn', experts },
      reason,
    })
    return accept({ withdrawn: taken.length })
  })
