import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../course.api.ts'
import { termRefusal } from '../course.rules.ts'
import { actOnTitle, type Means } from '../course.ts'

export const rectifyTitle = (means: Means) =>
  operation(api.rectifyTitle, async ({ by, ...grounds }, context) => {
    const done = await actOnTitle(
      grounds,
      {
        act: 'rectify',
        kind: 'rectification-set',
        change: { rectifyBy: by },
        refusals: [termRefusal(by, dateOf(context.now))],
      },
      context,
      means,
    )
    return done.ok ? accept({}) : done
  })
