/** Whether a line can be booked or asked for, and why it no longer can. */
import { formatDate } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { LineRow } from '../platform/store.ts'
import { type NamedLine, unscopedNames } from './store.ts'

/** What everybody may know of a line that was taken off: since when, and why. */
export const endedRefusal = ({
  name,
  retiredOn,
  retiredReason,
}: Pick<LineRow, 'name' | 'retiredOn' | 'retiredReason'>): Refusal | null =>
  retiredOn === null
    ? null
    : {
        rule: 'catalogue.line.ended',
        field: 'lineId',
        message: `“${name}”自 ${formatDate(retiredOn)}起停止提供，不再接受匹配和预约。原因：${retiredReason ?? ''}。请另选中试线。`,
        facts: { on: retiredOn, reason: retiredReason },
      }

/** A line of a public platform for whoever books it or asks for it; else Problem `not-found`. */
export async function lineOnOffer(tx: Tx, id: string): Promise<Decision<NamedLine>> {
  const [found] = await unscopedNames(tx, [id])
  if (found?.platform.status !== 'published') throw new Problem('not-found')
  const ended = endedRefusal(found.line)
  return ended ? refuse(ended) : accept(found)
}
