/** Pure: what is written is read back by another program's parser. */
import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type WrittenEvent, writeCalendar } from './icalendar.ts'

const event: WrittenEvent = {
  uid: '0194f1a2-0000-7000-8000-000000000001',
  sequence: 2,
  modifiedAt: new Date('2026-03-02T01:00:00Z'),
  start: new Date('2026-03-28T00:00:00Z'),
  end: new Date('2026-03-28T10:00:00Z'),
  status: 'tentative',
  summary: '【待平台答复】200 L 耐腐蚀反应线｜示例中试平台',
  location: '平湖市示例路 1 号',
  description: '预约 YY2603-00001\n平台热线：0573-0000000',
  url: 'https://zhongshi.test/workspace/bookings/1',
}

const readBack = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one))
}

test('[C35] another parser reads what was written: identity, time, state and words', () => {
  const [read] = readBack(writeCalendar('我的预约', [event]))
  expect(read).toMatchObject({
    uid: event.uid,
    sequence: 2,
    summary: event.summary,
    location: event.location,
    description: event.description,
  })
  expect(read?.startDate.toJSDate()).toEqual(event.start)
  expect(read?.endDate.toJSDate()).toEqual(event.end)
  const value = (name: string) => read?.component.getFirstPropertyValue(name)
  expect(value('status')).toBe('TENTATIVE')
  expect(String(value('last-modified'))).toBe('2026-03-02T01:00:00Z')
  expect(String(value('url'))).toBe(event.url)
})

/** Hours and days that a wall clock shows. */
const shownIn = (timeZone: string, instant: Date | undefined) =>
  instant?.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

test.each([
  // Berlin sets its clocks on in the night to 29 March and back in the night to 25 October; Jiaxing never does.
  ['2026-03-28 08:00', '2026-03-28 01:00', '2026-03-27 20:00'],
  ['2026-03-30 08:00', '2026-03-30 02:00', '2026-03-29 20:00'],
  ['2026-10-24 08:00', '2026-10-24 02:00', '2026-10-23 20:00'],
  ['2026-10-26 08:00', '2026-10-26 01:00', '2026-10-25 20:00'],
])('[C35] %s in Jiaxing is %s in Berlin and %s in New York', (jiaxing, berlin, newYork) => {
  const start = new Date(`${jiaxing.replace(' ', 'T')}:00+08:00`)
  const run = { ...event, start, end: new Date(start.getTime() + 36 * 3_600_000) }
  const [read] = readBack(writeCalendar('我的预约', [run]))
  const begins = read?.startDate.toJSDate()
  expect(shownIn('Asia/Shanghai', begins)).toBe(jiaxing)
  expect(shownIn('Europe/Berlin', begins)).toBe(berlin)
  expect(shownIn('America/New_York', begins)).toBe(newYork)
  expect(Number(read?.endDate.toJSDate()) - Number(begins)).toBe(36 * 3_600_000)
})

test('[C35] no line is longer than 75 octets, and whatever people wrote comes back, neither lost nor as lines of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), written => {
      const summary = `设备；检修，第一班\n${written}`
      const text = writeCalendar(summary, [{ ...event, summary, description: summary }])
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const events = readBack(text)
      expect(events).toHaveLength(1)
      const plain = summary.replaceAll(/\r\n?/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, '')
      expect(events[0]?.summary).toBe(plain)
      expect(events[0]?.uid).toBe(event.uid)
    }),
    { numRuns: 100 },
  )
})

test('[C35] the same events are the same text, so that a reader is told that nothing changed', () => {
  expect(writeCalendar('我的预约', [event])).toBe(writeCalendar('我的预约', [event]))
})
