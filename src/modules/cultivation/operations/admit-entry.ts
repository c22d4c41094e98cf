import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { barOf } from '#modules/catalogue/index.ts'
import { type Pack, parameterOn } from '#modules/rulebook/index.ts'
import { poolCode } from '../number.ts'
import * as api from '../office.api.ts'
import { dueDay, dueRefusal, eligibleRefusals, milestoneRefusal, poolAfter } from '../rules.ts'
import { take } from '../step.ts'
import { insertMilestones, lockEntry, takeCode } from '../store.ts'
import { isTitled } from '../titled.ts'

export const admitEntry = (pack: Pack, link: Link) =>
  operation(api.admitEntry, async ({ stage, mentorDepartment, dueOn, milestones, ...grounds }, context) => {
    const { tx, reach, now, newId } = context
    const today = dateOf(now)
    const { entryId } = grounds
    const months = parameterOn(pack, 'pool.buildingMonths', today)
    const known = pack.departments.some(({ code }) => code === mentorDepartment)
    const { state, platformId } = await lockEntry(tx, reach, entryId)
    const titled = await isTitled(tx, platformId, today)
    const bar = await barOf(tx, platformId)
    const due = dueDay(stage, dueOn, months, today)
    // A number is taken only where an entry comes in; what is refused later takes it back with the transaction.
    const code = poolAfter(state, 'admit') ? poolCode(await takeCode(tx, entryId), now) : null
    const done = await take(
      grounds,
      {
        ...{ act: 'admit', term: due },
        change: {
          code,
          stage,
          mentorDepartment,
          enteredOn: today,
          dueOn: due,
        },
        against: () => [
          ...eligibleRefusals({ titled, bar, today }),
          dueRefusal(stage, dueOn, months, today),
          milestoneRefusal(
            milestones.map(one => one.dueOn),
            today,
          ),
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
