import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { cursorOf, readCursor } from '../entry/cursor.ts'
import { freshnessOn, staleOn } from '../freshness/freshness.ts'
import { countPlatforms, findPlatforms } from '../platform/store.ts'
import { highestOf } from '../terms.ts'
import { tokensAsked } from '../tokens.ts'

export const searchPlatforms = (pack: Pack, read: ReadWords) =>
  operation(api.searchPlatforms, async ({ q, after, limit, ...chosen }, { tx, now }) => {
    const filter = { ...chosen, ...tokensAsked(await read(tx, q)) }
    const today = dateOf(now)
    const found = await findPlatforms(tx, filter, today, readCursor(after), limit + 1)
    const total = await countPlatforms(tx, filter, today)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return accept({
      platforms: page.map(({ row, lines, services, certificates, levels }) => ({
        ...row,
        localityName: localityName(pack, row.locality),
        lines,
        services,
        freshness: freshnessOn(row.confirmedOn, today),
        certificates,
        level: highestOf(levels),
      })),
      total,
      next: found.length > limit && last ? cursorOf(last.row, last.row.confirmedOn <= staleOn(today)) : null,
    })
  })
