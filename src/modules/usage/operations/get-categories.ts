import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { minutesIn, noMinutes } from '../categories.ts'
import { entriesByIds } from '../entry.store.ts'
import * as api from '../figure.api.ts'
import { resourcesOfPlatform, resourceWithin } from '../resources.ts'
import { bucketsOf, past, timesOf, wholeDays } from '../times.ts'

export const getCategories = operation(
  api.getCategories,
  async ({ platformId, from, to, by }, { tx, reach, now }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const resources = await resourcesOfPlatform(tx, platform)
    const period = wholeDays(from, to)
    const gone = past(period, now)
    const times =
      gone === null
        ? new Map()
        : await timesOf(
            tx,
            resources.map(({ id }) => id),
            gone,
          )
    const buckets = bucketsOf(from, to, by)
    return accept({
      until: now < period.end ? now : null,
      resources: resources.map(({ id, name }) => {
        const { hasSchedule = false, stretches = [] } = times.get(id) ?? {}
        return {
          ...{ id, name, hasSchedule },
          total: gone === null ? noMinutes : minutesIn(gone, stretches),
          buckets: buckets.map(bucket => ({
            ...bucket,
            minutes: minutesIn(wholeDays(bucket.from, bucket.to), stretches),
          })),
        }
      }),
    })
  },
)

const mostShown = 500

export const listStretches = operation(
  api.listStretches,
  async ({ resourceId, from, to, category }, { tx, reach, now }) => {
    const { id } = await resourceWithin(tx, reach, resourceId)
    const gone = past(wholeDays(from, to), now)
    if (gone === null) return accept({ minutes: 0, stretches: [], more: 0 })
    const { stretches = [] } = (await timesOf(tx, [id], gone)).get(id) ?? {}
    const found = stretches.filter(one => one.category === category)
    const shown = found.slice(0, mostShown)
    const isLogged = category === 'used' || category === 'down'
    const entries = new Map(
      (isLogged
        ? await entriesByIds(
            tx,
            shown.flatMap(one => one.id ?? []),
          )
        : []
      ).map(row => [row.id, row]),
    )
    return accept({
      minutes: minutesIn(gone, stretches)[category],
      stretches: shown.map(one => {
        const row = entries.get(one.id ?? '')
        return {
          start: one.start,
          end: one.end,
          entryId: row?.entryId ?? null,
          kind: row?.kind ?? null,
          bookingId: isLogged ? (row?.bookingId ?? null) : one.id,
        }
      }),
      more: found.length - shown.length,
    })
  },
)
