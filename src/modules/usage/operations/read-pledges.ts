import { dateOf, minute } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin, publishedWithin } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { minutesOfPlatforms } from '../figure.store.ts'
import { noUse, pledgeKept, unfinished, yearSpan } from '../figures.ts'
import * as api from '../pledge.api.ts'
import { countExternal, externalByMonth, externalOf } from '../pledge.store.ts'
import { resourceNames } from '../resources.ts'

const thisYear = (now: Date): number => Number(dateOf(now).slice(0, 4))

export const listPledges = (pack: Pack) =>
  operation(api.listPledges, async ({ year: asked }, { tx, reach, now }) => {
    const year = asked ?? thisYear(now)
    const all = await publishedWithin(tx, reach)
    const ids = all.map(({ id }) => id)
    const minutes = await minutesOfPlatforms(tx, ids, year)
    const records = await countExternal(tx, ids, year)
    const platforms = all.flatMap(({ id, name, locality, pledge }) => {
      const externalMinutes = (minutes.get(id) ?? noUse).external
      const { pledgedMinutes, kept } = pledgeKept(externalMinutes, pledge, year)
      if (pledge === null || pledgedMinutes === null) return []
      const localityShown = localityName(pack, locality)
      return [
        {
          ...{ id, name, localityName: localityShown, pledge, pledgedMinutes, externalMinutes, kept },
          records: records.get(id) ?? 0,
        },
      ]
    })
    return accept({ year, until: unfinished(year, now), platforms, unpledged: all.length - platforms.length })
  })

export const getPledge = (pack: Pack) =>
  operation(api.getPledge, async ({ platformId, year: asked }, { tx, reach, now }) => {
    const year = asked ?? thisYear(now)
    const { id, name, locality, pledge } = await platformWithin(tx, reach, platformId)
    const months = await externalByMonth(tx, id, year)
    const names = await resourceNames(
      tx,
      months.map(({ resourceId }) => resourceId),
    )
    const externalMinutes = months.reduce((sum, one) => sum + one.minutes, 0)
    return accept({
      ...{ year, until: unfinished(year, now) },
      platform: {
        ...{ id, name, localityName: localityName(pack, locality), pledge, externalMinutes },
        ...pledgeKept(externalMinutes, pledge, year),
        records: (await countExternal(tx, [id], year)).get(id) ?? 0,
      },
      months: months.map(one => ({
        ...{ month: one.month, minutes: one.minutes },
        resourceName: names.get(one.resourceId) ?? '（已撤销）',
      })),
    })
  })

const mostShown = 500

export const listPledgeRecords = operation(
  api.listPledgeRecords,
  async ({ platformId, year }, { tx, reach }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const { start, end } = yearSpan(year)
    const rows = await externalOf(tx, platform.id, year, mostShown)
    const all = (await countExternal(tx, [platform.id], year)).get(platform.id) ?? 0
    const names = await resourceNames(
      tx,
      rows.map(({ resourceId }) => resourceId),
    )
    const within = (at: Date): number => Math.min(Math.max(at.getTime(), start.getTime()), end.getTime())
    return accept({
      platformName: platform.name,
      minutes: (await minutesOfPlatforms(tx, [platform.id], year)).get(platform.id)?.external ?? 0,
      records: rows.map(({ entryId, resourceId, during, source, bookingId }) => ({
        ...{ id: entryId, source, start: during.start, end: during.end },
        resourceName: names.get(resourceId) ?? '（已撤销）',
        minutes: Math.round((within(during.end) - within(during.start)) / minute),
        basis: bookingId === null ? ('order' as const) : ('booking' as const),
      })),
      more: all - rows.length,
    })
  },
)
