import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { directedContent, needNumber } from '../need.ts'
import { noteReadings } from '../reading.store.ts'
import { needsDirectedTo } from '../store.ts'

export const listDirectedNeeds = (pack: Pack) =>
  operation(api.listDirectedNeeds, async ({ after, limit }, { tx, reach, now, changed }) => {
    const found = await needsDirectedTo(tx, reach, after, limit + 1)
    const page = found.slice(0, limit)
    for (const { row } of page) changed({ object: { kind: 'need', id: row.id } })
    await noteReadings(
      tx,
      'directed',
      page.flatMap(({ row, platformIds }) => platformIds.map(platformId => ({ needId: row.id, platformId }))),
      now,
    )
    return accept({
      needs: page.map(({ row, platforms }) => ({
        id: row.id,
        number: needNumber(row.serial, row.createdAt),
        platforms,
        localityName: localityName(pack, row.locality),
        content: directedContent.parse(row.content),
        publishedAt: row.publishedAt ?? row.createdAt,
      })),
      next: found.length > limit ? (page.at(-1)?.row.id ?? null) : null,
    })
  })
