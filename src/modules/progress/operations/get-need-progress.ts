import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needNumber, needWithin, ownNeedName } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { coursesOf } from '../course.ts'

export const getNeedProgress = (pack: Pack) =>
  operation(api.getNeedProgress, async ({ needId }, { tx, reach, now }) => {
    const need = await needWithin(tx, reach, needId)
    const [course] = await coursesOf(tx, [need], pack, now)
    return accept({
      needId,
      number: needNumber(need.serial, need.createdAt),
      name: ownNeedName(need),
      at: now,
      status: need.status,
      steps: course?.steps ?? [],
    })
  })
