import type { ReportEvent } from './terms.ts'

/** What a report is in, from one of its events to the next. */
const follows = {
  drafted: 'reporting',
  submitted: 'reviewing',
  returned: 'reporting',
  reviewed: 'issuing',
  issued: 'confirmingReport',
  replaced: null,
  withdrawn: null,
  discarded: null,
  confirmed: null,
  objected: 'replying',
  replied: 'confirmingReport',
} as const satisfies Readonly<Record<ReportEvent, string | null>>

export type ReportStretch = NonNullable<(typeof follows)[ReportEvent]>

interface Event {
  readonly kind: ReportEvent
  readonly at: Date
}

/** From when to when a report was in whose hands; the last is still open unless nothing follows. */
export const reportStretches = (
  events: readonly Event[],
): { kind: ReportStretch; from: Date; to: Date | null }[] =>
  events.flatMap(({ kind, at }, index) => {
    const stretch = follows[kind]
    return stretch === null ? [] : [{ kind: stretch, from: at, to: events[index + 1]?.at ?? null }]
  })

/** How an issued report came about, as far as the client is told: from its draft to its issue. */
export function writtenWithin(events: readonly Event[]): { from: Date; to: Date } | null {
  const [first] = events
  const issued = events.find(({ kind }) => kind === 'issued')
  return first && issued ? { from: first.at, to: issued.at } : null
}
