/** [A2] An enterprise says its industry, its needs take it over, and the open ones are found by it. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, day } from '#kernel/calendar.ts'
import { getIndustry, setIndustry } from '#modules/identity/organisation.api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { edition, needDraft } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { renewEntries } from '../freshness/api.ts'
import { exportNeeds } from '../sheet/export.api.ts'
import { exportOwnNeeds, importNeeds } from '../sheet/record-sheets.api.ts'
import { getNeed, getOwnNeed, listNeeds, publishNeed, saveNeedDraft } from './api.ts'

const w = await world()
const { call, refusals } = w

await edition(w, {
  scheme: 'gbt-4754',
  effectiveFrom: dateOf(w.clock.now()),
  terms: [
    { code: 'C', name: '制造业（示例）' },
    { code: 'C26', parent: 'C', name: '化学（示例）' },
    { code: 'C2651', parent: 'C26', name: '合成材料（示例）' },
    { code: 'C27', parent: 'C', name: '医药（示例）' },
  ],
})

/** A new need, whose draft may say something of the industry; published. */
async function published(changes: Record<string, unknown>): Promise<string> {
  const { needId, version } = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...changes } })
  await call('buyer', publishNeed, { needId, version })
  return needId
}

describe('the industry of an organisation', () => {
  test('is said by its managers, of the edition of the day, over what they have read, or left out', async () => {
    const { industry, version } = await call('boss', getIndustry, {})
    expect(industry).toBeNull()
    expect(await refusals('boss', setIndustry, { industry: 'C99', version })).toEqual(['identity.industry'])
    const said = await call('boss', setIndustry, { industry: 'C2651', version })
    expect(await problemOf(call('boss', setIndustry, { industry: 'C27', version }))).toBe('conflict')
    expect(await problemOf(call('buyer', setIndustry, { industry: 'C27', ...said }))).toBe('forbidden')
    expect((await call('buyer', getIndustry, {})).industry).toEqual({
      code: 'C2651',
      name: '合成材料（示例）',
    })
  })
})

describe('a need', () => {
  test('takes over its owner’s industry, may say another, and none', async () => {
    const industryOf = async (changes: object) => {
      const { needId } = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...changes } })
      return (await call('buyer', getOwnNeed, { needId })).draft['industry']
    }
    expect(await industryOf({})).toBe('C2651')
    expect(await industryOf({ industry: 'C27' })).toBe('C27')
    expect(await industryOf({ industry: null })).toBeNull()
    const { needId, version } = await call('buyer', saveNeedDraft, {
      draft: { ...needDraft, industry: 'C88' },
    })
    expect(await refusals('buyer', publishNeed, { needId, version })).toEqual(['catalogue.need.industry'])
  })

  test('is listed and found by the division where it is open; of a summary nobody learns it', async () => {
    const open = await published({ confidentiality: 'public', name: '示例公开的行业需求' })
    const summary = await published({ name: '示例摘要的行业需求' })
    expect((await call(null, getNeed, { needId: open })).whole?.industry).toBe('合成材料（示例）（C2651）')
    const listed = await call(null, listNeeds, { industry: ['C26'] })
    expect(listed.needs.map(({ id }) => id)).toEqual([open])
    expect(listed.counts['industry']).toEqual([{ code: 'C26', count: 1 }])
    expect(listed.industries).toEqual([{ code: 'C26', name: '化学（示例）' }])
    const { columns, rows, total } = await call(null, exportNeeds, { industry: ['C26'] })
    expect([total, rows[0]?.[columns.indexOf('行业代码（GB/T 4754）')]]).toEqual([1, 'C2651'])
    const found = await call(null, searchEntries, { q: '', industry: ['C26'] })
    expect(found.entries.map(({ recordId }) => recordId)).toEqual([open])
    expect(found.industries).toEqual([{ code: 'C26', name: '化学（示例）' }])
    expect(JSON.stringify(await call(null, getNeed, { needId: summary }))).not.toMatch(/C26|合成材料/)
  })

  test('brings its industry in and out by a sheet, whose headings say which of two alike they are', async () => {
    const { columns, rows } = await call('buyer', exportOwnNeeds, {})
    expect(columns).toEqual(
      expect.arrayContaining(['技术就绪度（TRL）现状', '制造成熟度（MRL）现状', '预算是必须还是优先']),
    )
    const sheet = rows.map(cells => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])))
    const two = sheet.filter(row => row['行业代码（GB/T 4754）'] === 'C2651').slice(0, 2)
    expect(await call('buyer', importNeeds, { rows: two, write: true })).toMatchObject({
      imported: 2,
      faults: [],
      ignoredColumns: [],
    })
    const again = await call('buyer', exportOwnNeeds, {})
    expect(again.rows.length).toBe(rows.length + 2)
  })
})

describe('the list of needs', () => {
  test('counts each choice whatever else is chosen, and says which condition to take away', async () => {
    const all = await call(null, listNeeds, {})
    expect(all.counts['confidentiality']).toEqual([
      { code: 'public', count: 1 },
      { code: 'summary', count: 1 },
    ])
    expect(all.counts['due']).toEqual([{ code: 'later', count: 2 }])
    const none = await call(null, listNeeds, { confidentiality: ['summary'], industry: ['C26'] })
    expect(none).toMatchObject({ total: 0, needs: [] })
    expect(none.relaxed).toEqual([
      { condition: 'industry', total: 1 },
      { condition: 'confidentiality', total: 1 },
    ])
    const words = await call(null, listNeeds, { q: '没有这样的', confidentiality: ['public'] })
    expect(words.relaxed).toEqual([{ condition: 'q', total: 1 }])
  })
})

describe('a need that is open', () => {
  test('is found by what its industry is called from the day on which an edition comes into force', async () => {
    const needId = await published({ confidentiality: 'public', industry: 'C27' })
    await edition(w, {
      scheme: 'gbt-4754',
      label: '下一版',
      effectiveFrom: addDays(dateOf(w.clock.now()), 2),
      terms: [
        { code: 'C', name: '制造业（示例）' },
        { code: 'C27', parent: 'C', name: '青霉素（示例）' },
      ],
    })
    const renew = () => w.door.call(renewEntries, {}, { ...w.caller(null), job: 'renew-entries' })
    const found = async () =>
      (await call(null, searchEntries, { q: '青霉素' })).entries.map(({ recordId }) => recordId)
    await renew()
    expect(await found()).toEqual([])
    await w.later(2 * day)
    await renew()
    expect(await found()).toEqual([needId])
    // What is said as it is called isn't written again.
    expect(await renew()).toMatchObject({ decision: { value: { renewed: 0 } } })
  })
})
