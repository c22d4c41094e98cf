import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { officeViews } from '../office-view.ts'
import { requestsWithin } from '../store.ts'
import { progressOf } from '../view.ts'

export const listDiagnosisRequests = (pack: Pack) =>
  operation(api.listDiagnosisRequests, async ({ ended, after, limit }, { tx, reach, now }) => {
    const found = await requestsWithin(tx, reach, { ended, after, limit: limit + 1 })
    const page = found.slice(0, limit)
    return accept({
      requests: await officeViews(tx, await progressOf(tx, page), pack, now),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })
