/** [O16] What the office sees of gaps: enterprises by criterion, hidden where they are few, kept when a month is over. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day } from '#kernel/calendar.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { needDraft, publishedNeed, quantity } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { callAs, newcomer } from '#test/crowd.ts'
import { network } from '#test/http.ts'
import { world } from '#test/world.ts'
import { installTaxonomies } from '../../taxonomies.ts'
import { exportGaps, freezeGaps, getGapReport } from './gap.api.ts'

const w = await world()
const { call, settle } = w
await installTaxonomies(w)

const missing = (pressure: string) => ({
  kind: 'gap',
  usesPerYear: 10,
  cluster: 'hydrogen',
  process: 'hydrogen',
  certificates: [],
  localities: null,
  confidentiality: 'private',
  capabilities: [{ parameter: 'working-pressure', quantity: quantity('pressure', pressure), weight: 'hard' }],
})
const seen = (who: Actor = 'lead', month?: string) => call(who, getGapReport, { month })
const freeze = async () => {
  const { decision } = await w.door.call(freezeGaps, {}, asJob('test'))
  return decision.ok ? decision.value.frozen : null
}

describe('[O16] the gap map', () => {
  test('shows nothing of two enterprises, to nobody, and all three once there is a third', async () => {
    await publishedNeed(w, 'buyer', missing('≥35 MPa'))
    await publishedNeed(w, 'boss', missing('≥70 MPa'))
    await publishedNeed(w, 'competitor', missing('≥70 MPa'))
    await settle()
    expect(await seen()).toMatchObject({ rows: [] })
    const third = await newcomer(w)
    const draft = { ...needDraft, ...missing('≥90 MPa') }
    await callAs(w, third, publishNeed, await callAs(w, third, saveNeedDraft, { draft }))
    await settle()
    const { rows, fewest } = await seen()
    expect(fewest).toBe(3)
    const pressure = rows.find(({ criterion }) => criterion === 'capability.working-pressure')
    expect(pressure).toMatchObject({
      process: 'hydrogen',
      cluster: 'hydrogen',
      unmet: 'none',
      enterprises: 3,
      wanted: '35 至 90 MPa',
      usesPerYear: 30,
      // One place has one enterprise, the other two.
      localities: null,
    })
  })

  test('of a district counts its own enterprises only, so that these two show nothing', async () => {
    expect(await seen('district')).toMatchObject({ scopeName: '海宁市', rows: [] })
    expect((await seen('department')).rows).toEqual((await seen()).rows)
  })

  test('comes as a file with the same rows and no others', async () => {
    const { name, rows } = await call('lead', exportGaps, {})
    expect(name).toBe('缺口统计-嘉兴市-2026-03')
    expect(rows).toContainEqual([
      '氢能试制',
      '氢能',
      '工作压力',
      '没有中试线满足',
      '3',
      '35 至 90 MPa',
      '30',
      '',
    ])
    const net = network(w)
    expect((await net.send('GET', '/exports/gaps', { as: 'buyer' })).status).toBe(403)
  })

  test('of a month that is over is kept as it was, once, and never changed', async () => {
    expect(await freeze(), 'not while it lasts').toBe(0)
    const before = await seen()
    await w.later(31 * day)
    expect(await freeze(), 'the city and each of its places').toBe(10)
    expect(await freeze()).toBe(0)
    await w.inside(tx => tx.execute(`update matching.outcome set shortfalls = '[]'`))
    const after = await seen('lead', '2026-03')
    expect(after).toMatchObject({ frozen: true, rows: before.rows })
    expect((await seen()).months).toEqual(['2026-04', '2026-03'])
    for (const change of ['update governance.gap_report set fewest = 1', 'delete from governance.gap_report'])
      await expect(w.inside(tx => tx.execute(change))).rejects.toThrow()
  })
})
