import { dateOf, startOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Schedule } from '#modules/booking/index.ts'
import {
  type CertificateRow,
  type LineWithPlatform,
  type NeedContent,
  processName,
} from '#modules/catalogue/index.ts'
import type { PlatformRule } from '#modules/policy/index.ts'
import type { Price } from '#modules/pricing/terms.ts'
import {
  type Costs,
  costsFor,
  judgeBudget,
  judgeCapability,
  judgeCertificate,
  judgePlace,
  judgeTime,
  type TimeJudgement,
} from './criteria.ts'
import { judgeBatch, judgeClass, judgeHazard } from './limits.ts'
import { scoreParts } from './score.ts'
import { Timetable } from './timetable.ts'
import {
  type Group,
  groupOf,
  type Judgement,
  type ScorePart,
  scoreOf,
  type Tally,
  tallyOf,
} from './verdict.ts'
import type { Points } from './weights.ts'
import { type Likeness, Wording } from './wording.ts'

/** Everything that is known of a line on the day of the match. */
export interface Candidate extends LineWithPlatform {
  /** Null where none is in force today. */
  readonly price: Price | null
  readonly certificates: readonly CertificateRow[]
  readonly schedule: Schedule | null
  /** The platform's rules that concern whoever asks. */
  readonly rules: readonly PlatformRule[]
  readonly busy: readonly Interval[]
}

export interface Ranked {
  readonly candidate: Candidate
  readonly group: Group
  readonly judgements: readonly Judgement[]
  readonly parts: readonly ScorePart[]
  readonly score: number
  /** The earliest run within the window. */
  readonly run: Interval | null
}

/** What all lines of one need share: possible runs, how alike words are, and what each part of a score is worth. */
export interface Asked {
  readonly timetable: Timetable
  readonly points: Points
  readonly likeness: (line: LineWithPlatform) => Likeness
  /** Where many lines are judged, so that what lines with one price cost is worked out once. */
  readonly costOf?: Costs
}

/** What of a need and a line is the same whenever it runs. */
interface Lasting {
  readonly first: readonly Judgement[]
  readonly place: readonly Judgement[]
}

/** What the line's record decides, which is what its owner can be asked of. */
export const judgeStated = (
  need: NeedContent,
  line: LineWithPlatform['line'],
  nameOf: (code: string) => string,
): Judgement[] => [
  ...need.capabilities.map(one => judgeCapability(one, line.capabilities)),
  ...(need.batch ? [judgeBatch(need.batch, line.batch)] : []),
  ...need.hazards.map(code => judgeHazard(code, line, nameOf)),
  ...(need.productClass ? [judgeClass(need.productClass, line)] : []),
]

function lasting(need: NeedContent, candidate: Candidate, nameOf: (code: string) => string): Lasting {
  const { line, platform } = candidate
  return {
    first: [processJudgement(need, candidate), ...judgeStated(need, line, nameOf)],
    place: need.localities ? [judgePlace(need.localities, platform.locality, nameOf)] : [],
  }
}

/** What a line is judged by whenever it runs: process, parameters, place. */
export const judgeLasting = (
  need: NeedContent,
  candidate: Candidate,
  nameOf: (code: string) => string,
): Judgement[] => {
  const { first, place } = lasting(need, candidate, nameOf)
  return [...first, ...place]
}

function judgeRun(
  need: NeedContent,
  candidate: Candidate,
  { first, place }: Lasting,
  { run, ...window }: TimeJudgement,
  { timetable, likeness, points, costOf = costsFor(need) }: Asked,
): Ranked {
  const { price, certificates } = candidate
  const validOn = dateOf(run?.end ?? startOf(need.window.to))
  const cost = costOf(price, run)
  const judgements: Judgement[] = [
    ...first,
    ...need.certificates.map(one => judgeCertificate(one, certificates, validOn)),
    ...place,
    window,
    ...(need.budget && cost ? [judgeBudget(need.budget, cost)] : []),
  ]
  const parts = scoreParts(need, judgements, {
    window: timetable.window,
    run,
    cost,
    likeness: likeness(candidate),
    points,
  })
  return { candidate, group: groupOf(judgements), judgements, parts, score: scoreOf(parts), run }
}

/** Judges one line against a need: every criterion, the group it falls into, and the score with its parts. */
export const judge = (
  need: NeedContent,
  candidate: Candidate,
  nameOf: (code: string) => string,
  asked: Asked,
): Ranked =>
  judgeRun(
    need,
    candidate,
    lasting(need, candidate, nameOf),
    judgeTime(need.window, candidate, asked.timetable),
    asked,
  )

/** Every run with which the line meets the need, each judged as if it were the only one; the earliest first. */
export function meetingRuns(
  need: NeedContent,
  candidate: Candidate,
  nameOf: (code: string) => string,
  asked: Asked,
): (Ranked & { readonly run: Interval })[] {
  const always = lasting(need, candidate, nameOf)
  if (groupOf([...always.first, ...always.place]) !== 'meets') return []
  const time = judgeTime(need.window, candidate, asked.timetable)
  if (time.run === null) return []
  return asked.timetable
    .freeRuns(candidate)
    .map(run => ({ ...judgeRun(need, candidate, always, { ...time, run }, asked), run }))
    .filter(({ group }) => group === 'meets')
}

function processJudgement(need: NeedContent, { line }: Candidate): Judgement {
  return {
    criterion: 'process',
    name: '工艺类别',
    weight: 'hard',
    need: processName(need.process),
    offer: processName(line.process),
    verdict: need.process === line.process ? 'meets' : 'fails',
    margin: '',
    nearest: null,
    source: '中试线工艺类别',
  }
}

/** What the order of two lines within a group rests on before their scores. */
export interface Standing extends Pick<Tally, 'misses' | 'open'> {
  readonly candidate: Candidate
  readonly run: Interval | null
}

/** Within a group: fewer misses, then fewer open questions. */
export const byFindings = (a: Standing, b: Standing): number => a.misses - b.misses || a.open - b.open

const startsAt = ({ run }: Standing): number => run?.start.getTime() ?? Number.MAX_SAFE_INTEGER

/** Then the score, the earlier run, the line's id: no part of the order is left to chance, so one need gives one list. */
export const byScore = (
  a: Standing & { readonly score: number },
  b: Standing & { readonly score: number },
): number =>
  byFindings(a, b) ||
  b.score - a.score ||
  startsAt(a) - startsAt(b) ||
  (a.candidate.line.id < b.candidate.line.id ? -1 : 1)

/** In the order of the list. */
export const groups: readonly Group[] = ['meets', 'unknown', 'near', 'excluded']

/** Every line judged, in the order of the list. `Offers` finds the head of the same list without judging them all. */
export function ranked(
  need: NeedContent,
  candidates: readonly Candidate[],
  now: Date,
  nameOf: (code: string) => string,
  points: Points,
): Ranked[] {
  const timetable = new Timetable(need.window, now)
  const likeness = new Wording(candidates).likenessTo(need)
  return candidates
    .map(candidate => judge(need, candidate, nameOf, { timetable, likeness, points }))
    .map(one => ({ ...one, ...tallyOf(one.judgements) }))
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || byScore(a, b))
    .map(
      ({ misses: _misses, final: _final, open: _open, openHard: _openHard, preferred: _preferred, ...one }) =>
        one,
    )
}
