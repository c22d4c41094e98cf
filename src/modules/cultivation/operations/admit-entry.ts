import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, parameterOn } from '#modules/rulebook/index.ts'
import { poolCode } from '../number.ts'
import * as api from '../office.api.ts'
import { dueDay, dueRefusal, poolAfter } from '../rules.ts'
import { take } from '../step.ts'
import { insertMilestones, lockEntry, takeCode } from '../store.ts'

export const admitEntry = (pack: Pack, link: Link) =>
  operation(api.admitEntry, async ({ stage, mentorDepartment, dueOn, milestones, ...grounds }, context) => {
    const { tx, reach, now, newId } = context
    const today = dateOf(now)
    const { entryId } = grounds
    const months = parameterOn(pack, 'pool.buildingMonths', today)
    const known = pack.departments.some(({ code }) => code === mentorDepartment)
    const { state } = await lockEntry(tx, reach, entryId)
    // A number is taken only where an entry comes in; what is refused later takes it back with the transaction.
    const code = poolAfter(state, 'admit') ? poolCode(await takeCode(tx, entryId), now) : null
    const done = await take(
      grounds,
      {
        act: 'admit',
        change: {
          code,
          stage,
          mentorDepartment,
          enteredOn: today,
          dueOn: dueDay(stage, dueOn, months, today),
        },
        against: () => [
          dueRefusal(stage, dueOn, months, today),
          known
            ? null
            : {
                rule: 'cultivation.mentor',
                field: 'mentorDepartment',
                message: '所选辅导部门不在部门名录中，请改选。',
              },
        ],
      },
      context,
      link,
    )
    if (!done.ok) return done
    await insertMilestones(
      tx,
      milestones.map((one, position) => ({ ...one, id: newId(), entryId, position })),
    )
    return accept({ code: done.value.code ?? '' })
  })
