import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../title-course.api.ts'
import { termRefusal } from '../title-course.rules.ts'
import { actOnTitle, type Means } from '../title-course.ts'

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
