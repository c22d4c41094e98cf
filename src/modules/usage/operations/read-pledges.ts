import { minute } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin, publishedWithin } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { thisYear, unfinished } from '../figures.ts'
import * as api from '../pledge.api.ts'
import { externalByMonth, externalOf, pledgeKeptBy, pledgesKept } from '../pledge.store.ts'
import { resourceNames } from '../resources.ts'
import { yearRefusal } from '../rules.ts'

export const listPledges = (pack: Pack) =>
  operation(api.listPledges, async ({ year: asked }, { tx, reach, now }) => {
    const year = asked ?? thisYear(now)
    const early = yearRefusal(year, now)
    if (early) return refuse(early)
    const all = await publishedWithin(tx, reach)
    const kept = await pledgesKept(
      tx,
      all.map(({ id }) => id),
      year,
    )
    const platforms = all.flatMap(({ id, name, locality }) => {
      const found = kept.get(id)
      if (!found) return []
      const { pledge, pledgedMinutes } = found
      if (pledge === null || pledgedMinutes === null) return []
      return [
        {
          ...{ id, name, localityName: localityName(pack, locality), pledge, pledgedMinutes },
          ...{ externalMinutes: found.keptMinutes, kept: found.kept, records: found.records },
        },
      ]
    })
    return accept({ year, until: unfinished(year, now), platforms, unpledged: all.length - platforms.length })
  })

export const getPledge = (pack: Pack) =>
  operation(api.getPledge, async ({ platformId, year: asked }, { tx, reach, now }) => {
    const year = asked ?? thisYear(now)
    const early = yearRefusal(year, now)
    if (early) return refuse(early)
    const { id, name, locality } = await platformWithin(tx, reach, platformId)
    const { span, keptMinutes, ...kept } = await pledgeKeptBy(tx, id, year)
    const months = await externalByMonth(tx, id, span)
    const names = await resourceNames(
      tx,
      months.map(({ resourceId }) => resourceId),
    )
    return accept({
      ...{ year, until: unfinished(year, now) },
      platform: {
        ...{ id, name, localityName: localityName(pack, locality), externalMinutes: keptMinutes },
        ...kept,
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
  async ({ platformId, year }, { tx, reach, now }) => {
    const early = yearRefusal(year, now)
    if (early) return refuse(early)
    const platform = await platformWithin(tx, reach, platformId)
    const { span, keptMinutes, records } = await pledgeKeptBy(tx, platform.id, year)
    const rows = await externalOf(tx, platform.id, span, mostShown)
    const names = await resourceNames(
      tx,
      rows.map(({ resourceId }) => resourceId),
    )
    const within = (at: Date): number =>
      Math.min(Math.max(at.getTime(), span.start.getTime()), span.end.getTime())
    return accept({
      platformName: platform.name,
      minutes: keptMinutes,
      records: rows.map(({ entryId, resourceId, during, source, bookingId }) => ({
        ...{ id: entryId, source, start: during.start, end: during.end },
        resourceName: names.get(resourceId) ?? '（已撤销）',
        minutes: Math.round((within(during.end) - within(during.start)) / minute),
        basis: bookingId === null ? ('order' as const) : ('booking' as const),
      })),
      more: records - rows.length,
    })
  },
)
