/** Needs of every kind: those that are done on a line, and those that are published and found only. */
import { describe, expect, test } from 'vitest'
import { searchEntries } from '#modules/search/api.ts'
import { publishedNeed } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { needKinds } from '../terms.ts'
import { getNeed, listNeeds, publishNeed, saveNeedDraft } from './api.ts'

const w = await world()
const { call, decide, settle } = w

describe('[AC-65] a need that isn’t done on a line', () => {
  const bare = {
    name: '三层标准厂房 2000 平方米',
    process: 'coating',
    background: '层高不低于 6 m，楼面荷载 1 t 每平方米，用电 800 kVA。',
    confidentiality: 'public',
    window: { from: '2026-03-02', to: '2026-06-02' },
  }
  const others = ['equipment', 'making', 'plant', 'funding', 'talent', 'technology'] as const

  test.each(others)(
    'of the kind %s asks nothing of lines, is published and found by its kind',
    async kind => {
      const saved = await call('buyer', saveNeedDraft, { draft: { ...bare, kind, capabilities: [] } })
      await call('buyer', publishNeed, saved)
      const { needs } = await call(null, listNeeds, { kind: [kind] })
      expect(needs.map(({ id, kind: is }) => [id, is])).toEqual([[saved.needId, kind]])
      const { need, whole } = await call(null, getNeed, { needId: saved.needId })
      expect([need?.requirements, whole?.requirements, whole?.days]).toEqual([[], [], null])
      expect(whole?.background).toBe(bare.background)
      await settle()
      const { entries } = await call(null, searchEntries, { q: needKinds[kind], kind: ['need'] })
      expect(entries.map(({ recordId }) => recordId)).toContain(saved.needId)
    },
  )

  test('says nothing that the form kept from a kind that asks for it, and no longer shows', async () => {
    const kept = { ...bare, kind: 'plant', usesPerYear: 12, window: { ...bare.window, days: 9 } }
    const saved = await call('buyer', saveNeedDraft, { draft: { ...kept, capabilities: [] } })
    await call('buyer', publishNeed, saved)
    const { whole } = await call(null, getNeed, { needId: saved.needId })
    expect([whole?.days, whole?.usesPerYear]).toEqual([null, null])
  })

  test('has to say in words what it is for', async () => {
    const { needId, version } = await call('buyer', saveNeedDraft, {
      draft: { ...bare, kind: 'funding', background: '资金' },
    })
    const decision = await decide('buyer', publishNeed, { needId, version })
    if (decision.ok) throw new Error('it was published')
    expect(decision.refusals.map(({ field }) => field)).toEqual(['background'])
  })

  test('shows a summary without the name where that is all that is public', async () => {
    const needId = await publishedNeed(w, 'buyer', { kind: 'talent', name: '绝密人才岗位' })
    const { need, whole } = await call(null, getNeed, { needId })
    expect([need?.kind, need?.name, whole]).toEqual(['talent', null, null])
    expect(JSON.stringify(await call(null, listNeeds, { kind: ['talent'] }))).not.toContain('绝密')
  })

  test.each(['service', 'testing', 'gap'])(
    'a %s is done on one, so it says how long and asks something',
    async kind => {
      const { needId, version } = await call('buyer', saveNeedDraft, {
        draft: { ...bare, kind, usesPerYear: 3, capabilities: [] },
      })
      const decision = await decide('buyer', publishNeed, { needId, version })
      if (decision.ok) throw new Error('it was published')
      expect(decision.refusals.map(({ field }) => field).toSorted()).toEqual(['capabilities', 'window.days'])
    },
  )
})
