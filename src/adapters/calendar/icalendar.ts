/**
 * Calendars as other programs read them: iCalendar (RFC 5545, NAME and REFRESH-INTERVAL of RFC 7986). Written by hand,
 * because the kept library (ical-generator 11.1) puts a calendar's name into the file unescaped, line breaks and all.
 */
import type { Interval } from '#kernel/interval.ts'

export interface WrittenEvent extends Interval {
  readonly uid: string
  readonly sequence: number
  readonly modifiedAt: Date
  readonly status: 'tentative' | 'confirmed' | 'cancelled'
  readonly summary: string
  readonly location: string
  readonly description: string
  readonly url: string
}

/** TEXT of RFC 5545, 3.3.11; signs that control a terminal are no part of it. */
const text = (written: string): string =>
  written
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** `20260302T010000Z`: in UTC, so that it is right for a reader in any zone, summer time or not; nothing here recurs. */
const instant = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** Octets of a line, its break not counted (RFC 5545, 3.1). */
const longest = 75

/** A content line in lines that aren't too long, broken between characters and never within one. */
function folded(line: string): string {
  let written = ''
  let octets = 0
  for (const sign of line) {
    const more = Buffer.byteLength(sign)
    const isFull = octets + more > longest
    written += isFull ? `\r\n ${sign}` : sign
    octets = isFull ? 1 + more : octets + more
  }
  return `${written}\r\n`
}

const eventLines = (event: WrittenEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${text(event.uid)}`,
  `DTSTAMP:${instant(event.modifiedAt)}`,
  `LAST-MODIFIED:${instant(event.modifiedAt)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTART:${instant(event.start)}`,
  `DTEND:${instant(event.end)}`,
  `STATUS:${event.status.toUpperCase()}`,
  `SUMMARY:${text(event.summary)}`,
  `LOCATION:${text(event.location)}`,
  ...(event.description ? [`DESCRIPTION:${text(event.description)}`] : []),
  `URL:${event.url}`,
  'END:VEVENT',
]

/** The same events give the same text, to the letter. Readers are asked to look again after a quarter of an hour. */
export const writeCalendar = (name: string, events: readonly WrittenEvent[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//zhongshi//booking//ZH',
    'METHOD:PUBLISH',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
