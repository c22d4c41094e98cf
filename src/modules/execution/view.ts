/** Records of execution as pages show them. */
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import type { ReportLine } from './api.ts'
import type { BatchView } from './batch.api.ts'
import type { BatchRow } from './batch.store.ts'
import { batchNumber, reportNumber, sampleNumber } from './number.ts'
import { answerOf } from './report.rules.ts'
import type { ReportEventRow, ReportHead } from './report.store.ts'
import type { ResultView } from './result.api.ts'
import type { ResultAnswerRow, ResultRow } from './result.store.ts'
import type { SampleView } from './sample.api.ts'
import type { SampleFacts } from './sample.store.ts'
import { isIssued } from './terms.ts'

export type Names = ReadonlyMap<string, string>

export const namesIn = (tx: Tx, said: readonly { readonly personId: string }[]): Promise<Names> =>
  namesOfPeople(tx, [...new Set(said.map(({ personId }) => personId))])

export const nameIn = (names: Names, id: string): string => names.get(id) ?? '已离开的人员'

export const peopleOfSample = ({ events }: SampleFacts): string[] => events.map(({ personId }) => personId)

export function sampleView({ row, events }: SampleFacts, names: Names, now: Date): SampleView {
  const last = events.at(-1)
  if (!last) throw new Error('a sample without an event')
  const { id, name, amount, unit, condition, receivedAt } = row
  return {
    ...{ id, name, amount, unit, condition, receivedAt },
    number: sampleNumber(row),
    state: last.kind,
    place: last.place,
    keepUntil: last.keepUntil,
    keptTooLong: last.keepUntil !== null && last.keepUntil < dateOf(now),
    events: events.map(({ kind, at, personId, place, keepUntil, note }) => ({
      ...{ kind, at, place, keepUntil, note },
      personName: nameIn(names, personId),
    })),
  }
}

export const peopleOfBatch = ({ writers, checkedBy }: BatchRow): string[] => [
  ...writers,
  ...(checkedBy ? [checkedBy] : []),
]

/** `among`: all batches of its order that the reader may know of. */
export function batchView(
  row: BatchRow,
  among: readonly BatchRow[],
  names: Names,
  readerId: string,
): BatchView {
  const earlier = among.find(({ id }) => id === row.earlierId)
  const later = among.filter(({ earlierId }) => earlierId === row.id)
  const replacing = later.find(({ link, state }) => link === 'replaces' && state === 'checked')
  return {
    id: row.id,
    number: batchNumber(row),
    version: row.version,
    state: row.state,
    content: row.content,
    writerNames: row.writers.map(id => nameIn(names, id)),
    createdAt: row.createdAt,
    checkedBy: row.checkedBy && nameIn(names, row.checkedBy),
    checkedAt: row.checkedAt,
    follows:
      earlier && row.link && row.linkReason
        ? { batchId: earlier.id, number: batchNumber(earlier), link: row.link, reason: row.linkReason }
        : null,
    replacedBy: replacing ? batchNumber(replacing) : null,
    repeatedBy: later.filter(({ link }) => link === 'repeats').map(batchNumber),
    own: row.writers.includes(readerId),
  }
}

/** `among`: all reports of its order that the reader may know of. */
export function reportLine(
  row: ReportHead,
  among: readonly ReportHead[],
  events: readonly ReportEventRow[],
): ReportLine {
  const own = events.filter(({ reportId }) => reportId === row.id)
  const replacing = among.find(({ replacesId, state }) => replacesId === row.id && isIssued(state))
  return {
    id: row.id,
    number: reportNumber(row),
    title: row.title,
    state: row.state,
    createdAt: row.createdAt,
    issuedAt: row.issuedAt,
    answer: answerOf(row.state, own),
    replacedBy: replacing ? reportNumber(replacing) : null,
  }
}

export const resultView = (row: ResultRow, answers: readonly ResultAnswerRow[], names: Names): ResultView => {
  const { revision, outcome, why, trl, followUp, at } = row
  return {
    ...{ revision, outcome, why, trl, followUp, at },
    personName: nameIn(names, row.personId),
    answers: answers
      .filter(one => one.revision === revision)
      .map(({ kind, text, personId, at: saidAt }) => ({
        ...{ kind, text, at: saidAt },
        personName: nameIn(names, personId),
      })),
  }
}

/** Where anybody may check an issued report. */
export const verificationPath = (code: string): string => `/verify/${code}`
