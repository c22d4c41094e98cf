import { actingFor, signedIn } from '#kernel/actor.ts'
import { day } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { resourcesByIds, resourcesOf, takeOut } from '#modules/booking/index.ts'
import { linesOfOrganisation } from '#modules/catalogue/index.ts'
import { suspendForIncident } from '#modules/qualification/index.ts'
import * as api from '../api.ts'
import { stopNumber } from '../number.ts'
import { insertAffected, insertStop } from '../store.ts'
import { stopKinds } from '../terms.ts'

export const longestAhead = 90 * day

export const listStoppable = operation(api.listStoppable, async (_input, { tx, actor }) => {
  const lines = await linesOfOrganisation(tx, actingFor(actor).organisationId)
  const names = new Map(lines.map(({ line }) => [line.id, line.name]))
  const platforms = [...new Set(lines.map(({ platform }) => platform.id))]
  const resources = await resourcesOf(tx, platforms)
  return accept({
    resources: resources.map(({ id, platformId, name }) => ({ id, platformId, name: names.get(id) ?? name })),
  })
})

export const reportStop = (link: Link) =>
  operation(api.reportStop, async (input, context) => {
    const { kind, resourceIds, what, until, suspendsQualifications } = input
    const { tx, actor, now, newId, changed } = context
    const { organisationId } = actingFor(actor)
    const resources = await resourcesByIds(tx, resourceIds)
    const own = resources.every(one => one.organisationId === organisationId && one.retiredAt === null)
    if (!own || resources.length !== new Set(resourceIds).size) throw new Problem('not-found')
    const platforms = new Set(resources.map(({ platformId }) => platformId))
    const [platformId = ''] = platforms
    if (platforms.size > 1)
      return refuse({
        rule: 'incident.one-platform',
        field: 'resourceIds',
        message: '一次只登记同一平台的资源，其他平台的请另行登记。',
      })
    if (until <= now || until.getTime() - now.getTime() > longestAhead)
      return refuse({ rule: 'incident.until', field: 'until', message: '预计恢复须在以后、90 天以内。' })
    const stopId = newId()
    const ids = resources.map(({ id }) => id)
    const words = `${stopKinds[kind]}：${what}`
    const { personId } = signedIn(actor)
    const during = { start: now, end: until }
    const outage = { providerId: organisationId, personId, resourceIds: ids, during, words }
    const [out = { closureIds: [], affected: [] }] = await takeOut([outage], context, link)
    const stored = await insertStop(tx, {
      ...{ id: stopId, kind, platformId, organisationId, resourceIds: ids, what, until },
      reportedBy: personId,
      at: now,
      closureIds: [...out.closureIds],
    })
    await insertAffected(
      tx,
      out.affected.map(({ id }) => ({ stopId, bookingId: id, at: now })),
    )
    if (kind === 'incident' && suspendsQualifications) {
      const incident = stopNumber(stored.serial, stored.at)
      await suspendForIncident({ lineIds: ids, incident, reason: `${incident} ${what}` }, context)
    }
    changed({
      object: { kind: 'stop', id: stopId },
      after: { kind, resourceIds: ids, until, affected: out.affected.length },
      reason: what,
    })
    return accept({ stopId, affected: out.affected.length })
  })
