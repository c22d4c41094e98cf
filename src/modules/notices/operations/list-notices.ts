import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import type { Kinds } from '../kinds.ts'
import { noticesWithin } from '../store.ts'

export const listNotices = (kinds: Kinds, pack: Pack) =>
  operation(api.listNotices, async ({ unread, after, limit }, { tx, reach }) => {
    const rows = await noticesWithin(tx, reach, { unread, after, limit: limit + 1 })
    const shown = rows.slice(0, limit).map(({ letter, readAt }) => ({
      ...letter,
      readAt,
      kindName: kinds.get(letter.kind)?.name ?? '通知',
    }))
    const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
    return accept({ notices: shown, next, keptMonths: pack.notices.keptMonths })
  })
