import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { tellWaiting } from '../letters.ts'
import * as api from '../office.api.ts'
import { take } from '../step.ts'

export const recommendEntry = (link: Link) =>
  operation(api.recommendEntry, async (grounds, context) => {
    const done = await take(grounds, { act: 'recommend' }, context, link)
    if (!done.ok) return done
    await tellWaiting(done.value, 'city', link, context)
    return accept({})
  })

export const declineEntry = (link: Link) =>
  operation(api.declineEntry, async (grounds, context) => {
    const done = await take(grounds, { act: 'decline' }, context, link)
    return done.ok ? accept({}) : done
  })
