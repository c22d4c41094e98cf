import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../meter.api.ts'
import { insertMeter, metersWithin, revoke } from '../meter.store.ts'
import { resourceNames, resourceWithin } from '../resources.ts'
import { cardThreshold } from '../runs.ts'
import { digestOf } from '../secret.ts'

const secretBytes = 32

export const addMeter = operation(
  api.addMeter,
  async ({ resourceId, name, kind, ...rule }, { tx, reach, actor, now, newId, newSecret, changed }) => {
    const { platformId, organisationId } = await resourceWithin(tx, reach, resourceId)
    const meterId = newId()
    const secret = newSecret(secretBytes)
    const stored = await insertMeter(tx, {
      ...{ id: meterId, resourceId, platformId, organisationId, name, kind },
      ...(kind === 'card' ? { ...rule, threshold: cardThreshold, pauseMinutes: 0 } : rule),
      secretDigest: digestOf(secret),
      createdAt: now,
      createdBy: signedIn(actor).personId,
    })
    if (!stored)
      return refuse({
        rule: 'usage.meter.one',
        field: 'resourceId',
        message: '这一资源已有采集端。请先停用原来的，再登记新的。',
      })
    changed({ object: { kind: 'meter', id: meterId }, after: { resourceId, kind } })
    return accept({ meterId, secret })
  },
)

export const revokeMeter = operation(api.revokeMeter, async ({ meterId }, { tx, reach, now, changed }) => {
  if (!(await revoke(tx, reach, meterId, now)))
    return refuse({ rule: 'usage.meter.state', message: '这个采集端已经停用。' })
  changed({ object: { kind: 'meter', id: meterId }, after: { state: 'revoked' } })
  return accept({})
})

export const listMeters = operation(api.listMeters, async (_input, { tx, reach }) => {
  const rows = await metersWithin(tx, reach)
  const names = await resourceNames(
    tx,
    rows.map(({ resourceId }) => resourceId),
  )
  return accept({
    meters: rows.map(row => ({
      id: row.id,
      resourceId: row.resourceId,
      resourceName: names.get(row.resourceId) ?? '',
      name: row.name,
      kind: row.kind,
      threshold: row.threshold,
      pauseMinutes: row.pauseMinutes,
      gapMinutes: row.gapMinutes,
      createdAt: row.createdAt,
      openSince: row.openSince,
      lastReadingAt: row.lastReadingAt,
      revokedAt: row.revokedAt,
    })),
  })
})
