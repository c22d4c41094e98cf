import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfPlatforms, platformNames, platformWithin } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { occupiedIn } from '../booked.store.ts'
import * as api from '../figure.api.ts'
import {
  idleAlertOf,
  lastTold,
  liveAlerts,
  noteIdleTold,
  storeIdleAlert,
  toldResources,
} from '../figure.store.ts'
import { idleShare } from '../idle-time.ts'
import { idleLetter } from '../letters.ts'
import { resourceNames, resourcesOfPlatform } from '../resources.ts'
import { openTimes } from '../times.ts'

export const setIdleAlert = operation(
  api.setIdleAlert,
  async ({ platformId, ...alert }, { tx, reach, changed }) => {
    const { organisationId } = await platformWithin(tx, reach, platformId)
    await storeIdleAlert(tx, { platformId, organisationId, ...alert })
    changed({ object: { kind: 'platform', id: platformId }, after: alert })
    return accept({})
  },
)

const mostShown = 20

export const getIdleAlert = operation(api.getIdleAlert, async ({ platformId }, { tx, reach }) => {
  const platform = await platformWithin(tx, reach, platformId)
  const found = await idleAlertOf(tx, platformId)
  const resources = await resourcesOfPlatform(tx, platform)
  const names = new Map(resources.map(({ id, name }) => [id, name]))
  const told = await lastTold(tx, [...names.keys()], mostShown)
  return accept({
    alert: found && { percent: found.percent, days: found.days, isOn: found.isOn },
    told: told.map(one => ({ ...one, resourceName: names.get(one.resourceId) ?? '' })),
  })
})

/** All platforms that want it at once: what is free of their lines, whom it wasn't told yet, one letter a platform. */
export const tellIdleTime = (link: Link) =>
  operation(api.tellIdleTime, async (_input, { tx, reach, now, send, changed }) => {
    const alerts = await liveAlerts(tx)
    const today = dateOf(now)
    const lines = await linesOfPlatforms(
      tx,
      reach,
      alerts.map(({ platformId }) => platformId),
    )
    const ids = lines.map(({ id }) => id)
    const furthest = Math.max(0, ...alerts.map(({ days }) => days))
    const period = { start: now, end: startOf(addDays(today, furthest + 1)) }
    const occupied = await occupiedIn(tx, ids, period, now)
    const taken = Map.groupBy(occupied, ({ resourceId }) => resourceId)
    const openOf = await openTimes(tx, ids, period, occupied)
    const known = await toldResources(tx, ids, today)
    const found = lines.flatMap(({ id, platformId }) => {
      const alert = alerts.find(one => one.platformId === platformId)
      if (!alert || known.has(id)) return []
      const until = addDays(today, alert.days)
      const end = startOf(addDays(until, 1))
      const open = (openOf(id) ?? [])
        .map(one => ({ start: one.start < now ? now : one.start, end: one.end < end ? one.end : end }))
        .filter(one => one.start < one.end)
      const idle = idleShare(open, taken.get(id) ?? [])
      return idle !== null && idle.percent > alert.percent ? [{ id, alert, until, ...idle }] : []
    })
    const noted = await noteIdleTold(
      tx,
      found.map(({ id, until, percent }) => ({ resourceId: id, toldOn: today, until, percent })),
    )
    const news = found.filter(({ id }) => noted.has(id))
    const names = await resourceNames(
      tx,
      news.map(({ id }) => id),
    )
    const platforms = await platformNames(
      tx,
      news.map(({ alert }) => alert.platformId),
    )
    const owners = [...new Set(news.map(({ alert }) => alert.organisationId))]
    const schedulers = await addressesOf(tx, owners, ['platform-scheduler'])
    const managers = await addressesOf(tx, owners, ['platform-manager'])
    for (const [{ platformId, organisationId }, theirs] of Map.groupBy(news, ({ alert }) => alert))
      for (const letter of idleLetter(
        schedulers.get(organisationId) ?? managers.get(organisationId) ?? [],
        platforms.get(platformId) ?? '',
        theirs[0]?.until ?? today,
        theirs.map(one => ({ ...one, name: names.get(one.id) ?? '' })),
        link,
      ))
        send(letter)
    for (const { id, percent } of news)
      changed({ object: { kind: 'resource', id }, after: { idle: percent } })
    return accept({ told: news.length })
  })
