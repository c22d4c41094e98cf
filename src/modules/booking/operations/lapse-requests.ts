import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { lapse } from '../lapse.ts'
import type { Link } from '../letters.ts'

export const lapseRequests = (link: Link) =>
  operation(api.lapseRequests, async (_input, context) =>
    accept({ lapsed: await lapse(null, context, link) }),
  )
