import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../office.api.ts'
import { take } from '../step.ts'

export const settleRectification = (link: Link) =>
  operation(api.settleRectification, async ({ outcome, ...grounds }, context) => {
    const done = await take(
      grounds,
      {
        act: outcome,
        against: ({ state }) => [
          state === 'rectifying'
            ? null
            : { rule: 'cultivation.state', message: '这一条不在整改中，请刷新后再看。' },
        ],
      },
      context,
      link,
    )
    return done.ok ? accept({}) : done
  })

export const completeEntry = (link: Link) =>
  operation(api.completeEntry, async (grounds, context) => {
    const change = { stage: 'operating', dueOn: null } as const
    const done = await take(grounds, { act: 'complete', change }, context, link)
    return done.ok ? accept({}) : done
  })

export const removeEntry = (link: Link) =>
  operation(api.removeEntry, async (grounds, context) => {
    const done = await take(grounds, { act: 'remove' }, context, link)
    return done.ok ? accept({}) : done
  })
