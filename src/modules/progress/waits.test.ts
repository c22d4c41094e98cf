/** How much waits for oneself at each page: beyond a list's first page, and never what somebody else must do. */
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getBuild, listBuilds } from '#modules/layout/api.ts'
import { proposeStart } from '#modules/layout/gate.api.ts'
import { listUsage, proposeUsage } from '#modules/usage/api.ts'
import { alwaysOpen, bookableLine, span } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { submittedEvent } from '#test/events.ts'
import { adoptedGate, foundTrue, step, submitted } from '#test/layout.ts'
import { colleague } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { countWaits } from './api.ts'

const w = await world()
const { call } = w

const at = ({ waits }: Output<typeof countWaits>, place: string) =>
  waits.find(one => one.place === place)?.count ?? 0
const waitsAt = async (who: Actor, place: string) => at(await call(who, countWaits, {}), place)

describe('what waits for oneself', () => {
  test('is counted beyond the first page, for a second person of the same organisation and for nobody else', async () => {
    const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
    for (let i = 0; i < 51; i++) {
      const day = addDays(plainDate('2026-01-05'), i)
      await call('scheduler', proposeUsage, {
        resourceId: lineId,
        kind: 'own',
        reason: '按批记录补登',
        ...span(`${day} 08:00`, '12:00'),
      })
    }
    const place = '/workspace/usage'
    expect(await call('director', listUsage, { state: 'proposed', limit: 50 })).toMatchObject({
      next: expect.any(String),
    })
    expect(await waitsAt('director', place)).toBe(51)
    expect(await waitsAt('scheduler', place)).toBe(0)
    expect(await waitsAt('otherDirector', place)).toBe(0)
  })

  test('an event waits for the leads other than who submitted it, and they are told', async () => {
    const second = await colleague(w)
    await w.settle()
    w.letters.length = 0
    await submittedEvent(w, 'lead')
    await w.settle()
    const to = w.letters.flatMap(one => one.to)
    expect(to).toContain(`second.${second.personId}@example.test`)
    expect(to).not.toContain('lead@example.test')
    const place = '/office/events'
    expect(at(await second.call(countWaits, {}), place)).toBe(1)
    expect(await waitsAt('lead', place)).toBe(0)
    expect(await waitsAt('district', place)).toBe(0)
    await submittedEvent(w)
    expect([await waitsAt('lead', place), await waitsAt('district', place)]).toEqual([1, 0])
  })

  test('is asked for in one statement, however many pages count', async () => {
    const statements = async (who: Actor) => {
      await call(who, countWaits, {})
      return w.observations.findLast(({ operation }) => operation === countWaits.id)?.queries ?? 0
    }
    // Nothing is counted for a matchmaker.
    const none = await statements('matchmaker')
    expect(await statements('director')).toBe(none + 1)
    expect(await statements('lead')).toBe(none + 1)
  })

  test('a project to start stands on the one list of an office until the other of two has decided', async () => {
    await installTaxonomies(w)
    await adoptedGate(w)
    const buildId = await submitted(w)
    expect(await waitsAt('lead', '/office/pending')).toBe(1)
    expect(await waitsAt('district', '/office/pending')).toBe(0)
    expect(await waitsAt('department', '/office/pending')).toBe(0)
    await foundTrue(w, buildId)
    const { version } = (await call('lead', getBuild, { buildId })).build
    await call('lead', proposeStart, { ...step, buildId, version })
    expect(await waitsAt('lead', '/office/pending')).toBe(0)
    expect((await call('lead', listBuilds, { waiting: true })).builds).toEqual([])
    const second = await colleague(w)
    const told = await second.call(countWaits, {})
    expect([at(told, '/office/pending'), at(told, '/office/layout')]).toEqual([1, 1])
  })
})
