/** pure · Rules of recognition: windows, days of notice, objections, what is missing. */
import { describe, expect, test } from 'vitest'
import { addDays, day, plainDate } from '#kernel/calendar.ts'
import { lastDayOf, laterClosing } from '#kernel/notice-period.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { answers, checkItems } from '#test/recognitions.ts'
import { changedFields, draftRefusals, formRefusals, refilled } from './form.ts'
import {
  checkSheetRefusals,
  lateSince,
  lowerTitleRefusal,
  namedRefusal,
  noticeOverRefusal,
  noticeRefusals,
  secondPersonRefusal,
  windowRefusal,
} from './rules.ts'
import { digestOf, snapshotText } from './snapshot.ts'
import { isOverridden, valueWords } from './terms.ts'

const weekends = { off: new Set<never>(), worked: new Set<never>(), years: new Set<string>() }
const arranged = {
  off: new Set(
    ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'].map(plainDate),
  ),
  worked: new Set(['2025-09-28', '2025-10-11'].map(plainDate)),
  years: new Set(['2025']),
}

describe('[AC-92] the window', () => {
  const window = {
    opensAt: new Date('2026-03-02T09:00:00+08:00'),
    closesAt: new Date('2026-03-20T17:00:00+08:00'),
    withdrawnAt: null,
  }
  const at = (milliseconds: number) => new Date(window.closesAt.getTime() + milliseconds)

  test('its last moment is in time, one millisecond later is too late', () => {
    expect(windowRefusal(window, at(0))).toBeNull()
    expect(windowRefusal(window, at(1))?.rule).toBe('recognition.window')
    expect(windowRefusal(window, new Date(window.opensAt.getTime() - 1))?.rule).toBe('recognition.window')
  })
})

describe('what is late', () => {
  test('was issued on the last day whose term is over, or before, whatever holidays lie between', () => {
    for (const calendar of [weekends, arranged])
      for (const today of ['2025-10-12', '2025-10-13', '2025-10-09', '2025-09-29'].map(plainDate))
        lateSince(today, calendar).forEach((last, at) => {
          expect(addWorkingDays(last, at + 1, calendar) < today).toBe(true)
          expect(addWorkingDays(addDays(last, 1), at + 1, calendar) < today).toBe(false)
        })
  })
})

describe('[AC-13] days of notice', () => {
  test('five working days from 2025-08-13 end on 2025-08-19', () => {
    expect(lastDayOf(plainDate('2025-08-13'), 5, weekends)).toBe(plainDate('2025-08-19'))
  })

  test('days off don’t count, make-up days do', () => {
    expect(lastDayOf(plainDate('2025-09-29'), 5, arranged)).toBe(plainDate('2025-10-11'))
    expect(lastDayOf(plainDate('2025-09-28'), 3, arranged)).toBe(plainDate('2025-09-30'))
  })

  test('a notice that was counted by weekends goes on over holidays that are entered later, and is never cut short', () => {
    const notice = { opensOn: plainDate('2025-09-29'), workingDays: 5, closesOn: plainDate('2025-10-03') }
    const today = plainDate('2025-09-30')
    expect(laterClosing(notice, today, weekends)).toBeNull()
    expect(laterClosing(notice, today, arranged)).toBe('2025-10-11')
    const announced = { ...notice, closesOn: plainDate('2025-10-13') }
    expect(laterClosing(announced, today, arranged)).toBeNull()
    // What is over by either count is as it was announced.
    expect(laterClosing(notice, plainDate('2025-10-11'), arranged)).toBe('2025-10-11')
    expect(laterClosing(notice, plainDate('2025-10-12'), arranged)).toBeNull()
  })

  test('no fewer than five, from a working day on', () => {
    const today = plainDate('2025-08-13')
    const rulesOf = (opensOn: string, workingDays: number) =>
      noticeRefusals(
        { opensOn: plainDate(opensOn), workingDays },
        { leastNoticeDays: 5 },
        today,
        weekends,
      ).map(({ field }) => field)
    expect(rulesOf('2025-08-13', 5)).toEqual([])
    expect(rulesOf('2025-08-16', 4)).toEqual(['workingDays', 'opensOn'])
    expect(rulesOf('2025-08-12', 5)).toEqual(['opensOn'])
  })

  test('over is the day after the last', () => {
    expect(noticeOverRefusal(plainDate('2025-08-19'), plainDate('2025-08-19'))).not.toBeNull()
    expect(noticeOverRefusal(plainDate('2025-08-19'), plainDate('2025-08-20'))).toBeNull()
    expect(noticeOverRefusal(null, plainDate('2025-08-20'))).not.toBeNull()
  })
})

describe('[AC-14] objections', () => {
  test('no answer names who objected', () => {
    const who = { name: '王示例', contact: '13900000000', organisation: '示例厂' }
    expect(namedRefusal('经向王示例核实', who)?.rule).toBe('recognition.objection.named')
    expect(namedRefusal('经核实，设备属实', { ...who, organisation: '' })).toBeNull()
  })
})

test('[AC-5] a provincial application needs a municipal title, or a written reason', () => {
  const rules = { lowerTitle: { provincial: 'municipal' } }
  expect(lowerTitleRefusal('provincial', rules, [], '')?.clause).toBe('一6')
  expect(lowerTitleRefusal('provincial', rules, ['municipal'], '')).toBeNull()
  expect(lowerTitleRefusal('provincial', rules, [], '本市首批，市级认定尚未开展')).toBeNull()
  expect(lowerTitleRefusal('municipal', rules, [], '')).toBeNull()
})

test('[D13] who put it up doesn’t decide', () => {
  expect(secondPersonRefusal('a', 'a')).not.toBeNull()
  expect(secondPersonRefusal(null, 'a')).not.toBeNull()
  expect(secondPersonRefusal('a', 'b')).toBeNull()
})

test('a check sheet is whole, and nothing in it fails', () => {
  const checks = checkItems().map(({ code }) => ({ code, name: code }))
  expect(checkSheetRefusals({ checks }, checkItems())).toBeNull()
  expect(checkSheetRefusals({ checks }, checkItems('fails'))?.message).toContain('不符合')
  expect(checkSheetRefusals({ checks }, checkItems().slice(1))?.message).toContain('没有结论')
})

describe('the form', () => {
  test('says all that is missing at once, and what doesn’t fit', () => {
    expect(formRefusals({}).length).toBeGreaterThan(20)
    expect(draftRefusals({ staff: -1, kind: 'none', established: ['x'] }).filter(Boolean)).toHaveLength(3)
    const place = (coordinates: string) => draftRefusals({ coordinates }).filter(Boolean).length
    expect(['120.7586, 30.7626', '120.7586，30.76', '30.76, 120.75', '嘉兴'].map(place)).toEqual([0, 0, 1, 1])
    expect(formRefusals({ ...answers, fullTime: 41 }).map(one => one.field)).toContain('fullTime')
    const more = formRefusals({ ...answers, clients: 3, externalClients: 4, passRate: 101 })
    expect(more.map(one => one.field)).toEqual(expect.arrayContaining(['externalClients', 'passRate']))
  })

  test('[AC-25] a number that was written over keeps what the system knows', () => {
    const known = { value: 12, source: '近三年已签订的订单' }
    expect(isOverridden(15, known)).toBe(true)
    expect(isOverridden(12, known)).toBe(false)
    expect(valueWords('worth', 1_200_000_000)).toBe('1,200 万元')
    expect(valueWords('establishedOn', '2020-05-01')).toBe('2020年5月1日')
  })

  test('filled anew keeps what was written over the system’s value, or where it had none; the rest follows', () => {
    const known = (value: string | number) => ({ value, source: '上次申报' })
    const draft = { staff: 41, orders: 9, lines: 1, contact: '示例', industries: '' }
    const before = { orders: known(3), lines: known(1) }
    const now = {
      ...{ staff: known(40), orders: known(4), lines: known(2) },
      ...{ contact: known('从前'), industries: known('新材料') },
    }
    expect(refilled({ draft, known: before }, now)).toEqual({
      ...{ staff: 41, orders: 9, lines: 2, contact: '示例', industries: '新材料' },
    })
  })

  test('[D11] what changed is told by field', () => {
    expect(changedFields(answers, { ...answers, staff: 41 })).toEqual(['staff'])
  })

  test('equal contents are equal texts, whatever order they were written in', () => {
    const base = {
      call: { number: 'PC1', name: '批次', level: 'municipal', rules: '1' },
      ...{ application: 'SB1', platformId: 'p', round: 1, submittedAt: new Date(day).toISOString() },
      ...{ known: {}, files: [], statements: [], exception: '' },
    }
    const one = snapshotText({ ...base, fields: { staff: 1, name: '甲' } })
    expect(digestOf(one)).toBe(digestOf(snapshotText({ ...base, fields: { name: '甲', staff: 1 } })))
  })
})
