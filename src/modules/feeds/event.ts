import { createHash } from 'node:crypto'
import { formatInterval } from '#kernel/calendar.ts'
import type { Link } from '#kernel/letter.ts'
import type { Output } from '#kernel/operation.ts'
import { type CalendarEntry, isOff, timesOn } from '#modules/booking/index.ts'
import { courses } from '#modules/booking/terms.ts'
import type { readFeed } from './api.ts'
import type { Sight } from './sight.ts'

/** What an entry is called by, of other modules. */
export interface EntryNames {
  readonly line: string
  readonly platform: string
  readonly address: string
  readonly hotline: string
  readonly client: string
}

export type FeedEvent = Output<typeof readFeed>['events'][number]

type Written = Omit<FeedEvent, 'uid' | 'start' | 'end' | 'sequence' | 'modifiedAt'>

const statusOf = (entry: CalendarEntry): FeedEvent['status'] =>
  entry.state === 'requested' ? 'tentative' : isOff(entry) ? 'cancelled' : 'confirmed'

/** Ids of bookings grow with time, so that they would tell the public when one was asked for. */
const blurred = (id: string): string => createHash('sha256').update(`feed:${id}`).digest('hex').slice(0, 32)

/** As anybody sees it: that the line is taken, neither by whom nor how firmly. */
const publicWords = (entry: CalendarEntry, names: EntryNames, link: Link): Written => ({
  status: 'confirmed',
  summary: entry.kind === 'closure' ? '停用' : '占用',
  location: names.line,
  description: '',
  url: link(`/lines/${entry.lineId}`),
})

const besides = { 'set-up': '准备', clean: '清洗', hold: '留置' } as const
const isBeside = (part: string): part is keyof typeof besides => Object.hasOwn(besides, part)

/** 准备, 清洗, 留置: what the time holds beside the run itself. */
function parts({ pieces }: CalendarEntry): string[] {
  const said = pieces.flatMap(piece =>
    isBeside(piece.part) ? [`${besides[piece.part]}：${formatInterval(piece)}`] : [],
  )
  return [...new Set(said)]
}

/**
 * In words of both sides: when, where and with whom. What for and how to be reached stay in this system: the link leaves
 * it for servers of others.
 */
function ownWords(entry: CalendarEntry, eyes: 'client' | 'provider', names: EntryNames, link: Link): Written {
  const status = statusOf(entry)
  const mark = status === 'confirmed' ? '' : `【${courses[entry.state]}】`
  const isRun = entry.kind === 'run'
  const what = isRun ? (eyes === 'client' ? names.platform : names.client) : `停用：${entry.reason}`
  const page = eyes === 'client' ? 'bookings' : 'requests'
  const said = isRun
    ? [
        `预约 ${entry.number}，${courses[entry.state]}`,
        eyes === 'client' ? `平台热线：${names.hotline}` : `需求单位：${names.client}`,
      ]
    : []
  return {
    status,
    summary: mark + [names.line, what].filter(Boolean).join('｜'),
    location: eyes === 'client' ? names.address : names.platform,
    description: [...said, ...parts(entry)].join('\n'),
    url: link(isRun ? `/workspace/${page}/${entry.id}` : '/workspace/calendar'),
  }
}

/**
 * An entry as a subscribed calendar shows it. Of one resource each stretch that it is taken for is an event; a run that
 * doesn't take it any more was called off as far as this calendar goes, and for the public never was.
 */
export function eventsOf(
  entry: CalendarEntry,
  { eyes, resourceId }: Sight,
  names: EntryNames,
  link: Link,
): FeedEvent[] {
  const times = resourceId === null ? [entry.during] : timesOn(entry, resourceId)
  const { sequence, modifiedAt } = entry
  if (eyes === 'public') {
    const words = publicWords(entry, names, link)
    return times.map((during, at) => ({
      uid: blurred(`${entry.id}.${at}`),
      sequence,
      modifiedAt,
      ...during,
      ...words,
    }))
  }
  const words = ownWords(entry, eyes, names, link)
  const status = times.length === 0 ? 'cancelled' : words.status
  return (times.length === 0 ? [entry.during] : times).map((during, at) => ({
    uid: at === 0 ? entry.id : `${entry.id}.${at}`,
    sequence,
    modifiedAt,
    ...during,
    ...words,
    status,
  }))
}
