import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { lapse } from '../lapse.ts'
import { overdueResources } from '../occupation.store.ts'
import { lockResources } from '../resource/store.ts'

export const lapseRequests = (link: Link) =>
  operation(api.lapseRequests, async (_input, context) => {
    const { tx, now } = context
    const overdue = await lockResources(tx, await overdueResources(tx, now))
    return accept({ lapsed: await lapse(overdue, context, link) })
  })
