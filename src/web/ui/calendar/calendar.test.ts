/** Pure: which days a calendar shows, and where things stand in it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, plainDate, weekdayOf } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import { span } from '#test/builders.ts'
import { weekColumns } from './hours.tsx'
import { type CalendarItem, wordsOf } from './items.tsx'
import { placed, within } from './layout.ts'
import { asOne } from './pieces.ts'
import { daysOf, headingOf, hoursShown, steppedFrom, type View, views } from './views.ts'

const all = Object.keys(views) as View[]
const dates = fc.integer({ min: 0, max: 3_000 }).map(days => addDays(plainDate('2026-01-01'), days))

describe('[C35] the views of a calendar', () => {
  test.each([
    ['day', '2026-03-11', '2026-03-11', '2026年3月11日 周三'],
    ['week', '2026-03-09', '2026-03-15', '2026年3月9日 周一 至 3月15日 周日'],
    ['month', '2026-02-23', '2026-04-05', '2026年3月'],
    ['timeline', '2026-03-09', '2026-03-22', '2026年3月9日 周一 至 3月22日 周日'],
    ['list', '2026-03-11', '2026-04-10', '2026年3月11日 周三 至 4月10日 周五'],
  ] as const)('%s around 11 March 2026 runs from %s to %s', (view, from, to, heading) => {
    const date = plainDate('2026-03-11')
    expect(daysOf(view, date)).toEqual({ from, to })
    expect(headingOf(view, date)).toBe(heading)
  })

  test('going on leaves out no day and going back returns', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), dates, (view, date) => {
        const shown = daysOf(view, date)
        expect(shown.from <= date && date <= shown.to).toBe(true)
        const next = daysOf(view, steppedFrom(view, date, 1))
        expect(next.from <= addDays(shown.to, 1)).toBe(true)
        expect(daysOf(view, steppedFrom(view, steppedFrom(view, date, 1), -1))).toEqual(shown)
        expect(Date.parse(shown.to) - Date.parse(shown.from)).toBeLessThanOrEqual(92 * day)
        if (view === 'month') expect([weekdayOf(shown.from), weekdayOf(shown.to)]).toEqual([1, 7])
      }),
    )
  })

  test('hours are those of a working day, and more where something begins earlier or ends later', () => {
    expect(hoursShown([], [])).toEqual([8, 18])
    expect(hoursShown([span('2026-03-11 08:30', '17:30')], [])).toEqual([8, 18])
    expect(hoursShown([], [span('2026-03-11 06:30', '2026-03-13 21:30')])).toEqual([6, 22])
    expect(hoursShown([span('2026-03-11 00:00', '2026-03-12 00:00')], [])).toEqual([0, 24])
  })
})

describe('[C35] items of one time stand side by side', () => {
  const spans = fc.array(
    fc.record({ from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 1, max: 12 }) }),
    { maxLength: 25 },
  )
  const at = (hours: number) => new Date(hours * 3_600_000)

  test('no two in one lane overlap, none is lost, and what stands alone has the full width', () => {
    fc.assert(
      fc.property(spans, made => {
        const items = made.map(({ from, length }) => ({ start: at(from), end: at(from + length) }))
        const done = placed(items)
        expect(done.map(({ item }) => item)).toEqual(expect.arrayContaining(items))
        expect(done).toHaveLength(items.length)
        for (const [index, one] of done.entries()) {
          expect(one.lane).toBeLessThan(one.lanes)
          const others = done.filter((_, other) => other !== index)
          const beside = others.filter(other => overlaps(other.item, one.item))
          expect(beside.every(other => other.lane !== one.lane && other.lanes === one.lanes)).toBe(true)
          if (beside.length === 0) expect(one.lanes).toBe(1)
        }
      }),
    )
  })

  test('a run that goes on beyond the range is cut to it', () => {
    const range = span('2026-03-11 08:00', '18:00')
    expect(within(span('2026-03-10 08:00', '2026-03-11 13:00'), range)).toEqual({ from: 0, length: 0.5 })
    expect(within(span('2026-03-11 18:00', '20:00'), range)).toBeNull()
  })
})

describe('[C35] where a view doesn’t tell lines and resources apart', () => {
  const rows = [
    { id: 'line', name: '反应线', open: [span('2026-03-11 08:00', '18:00')] },
    { id: 'other', name: '蒸馏线', open: [span('2026-03-11 06:00', '12:00')] },
    { id: 'crew', name: '操作员', open: null },
  ]
  const piece = (rowId: string, changes: Partial<CalendarItem> = {}): CalendarItem => ({
    ...{
      id: `${rowId} ${changes.id ?? ''}`,
      of: 'booking',
      rowId,
      kind: 'confirmed' as const,
      label: '示例公司',
    },
    ...span('2026-03-11 08:00', '12:00'),
    ...changes,
  })

  test('a booking stands once with all that it takes, and says which', () => {
    const items = [piece('line'), piece('crew', { id: '1' }), piece('crew', { id: '2' })]
    const later = piece('line', { id: 'later', ...span('2026-03-11 13:00', '14:00'), kind: 'clean' })
    const [whole, cleaning, ...more] = asOne([...items, later], rows)
    expect(whole?.places).toEqual(['反应线', '操作员'])
    expect(whole && wordsOf(whole)).toBe('已确认：示例公司 · 反应线 等 2 项')
    expect(cleaning && wordsOf(cleaning)).toBe('清洗：示例公司 · 反应线')
    expect(more).toEqual([])
  })

  test('of one row alone nothing needs saying', () => {
    const items = [piece('line')]
    expect(asOne(items, rows.slice(0, 1))).toEqual(items)
  })

  test('a week marks the hours in which no line is open', () => {
    const [column] = weekColumns([plainDate('2026-03-11')], rows, [])
    expect(column?.open).toEqual([span('2026-03-11 06:00', '18:00')])
    expect(weekColumns([plainDate('2026-03-11')], rows.slice(2), [])[0]?.open).toBeNull()
  })
})
