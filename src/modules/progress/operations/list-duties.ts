import { actingFor } from '#kernel/actor.ts'
import { startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needNumber, needsOf, ownNeedName } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { coursesOf } from '../course.ts'

const newest = 100

/** What is due first comes first, and what has no term last. */
const dueOf = ({ dueAt, dueOn }: api.NeedStep): number =>
  (dueAt ?? (dueOn && startOf(dueOn)))?.getTime() ?? Infinity

export const listDuties = (pack: Pack) =>
  operation(api.listDuties, async (_input, { tx, actor, now }) => {
    const needs = await needsOf(tx, actingFor(actor).organisationId, undefined, newest)
    const duties = (await coursesOf(tx, needs, pack, now)).flatMap(({ need, steps }) =>
      steps
        .filter(({ hands, state }) => (hands === 'own' || hands === 'both') && state === 'open')
        .map(step => ({
          needId: need.id,
          number: needNumber(need.serial, need.createdAt),
          name: ownNeedName(need),
          step,
        })),
    )
    return accept({
      at: now,
      duties: duties.toSorted(
        (a, b) => dueOf(a.step) - dueOf(b.step) || a.step.from.getTime() - b.step.from.getTime(),
      ),
    })
  })
