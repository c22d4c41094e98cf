import { addDays, dateOf, day, startOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Schedule } from '#modules/booking/index.ts'
import {
  type CertificateRow,
  type LineWithPlatform,
  type NeedContent,
  processName,
} from '#modules/catalogue/index.ts'
import {
  estimate,
  judgeBudget,
  judgeCapability,
  judgeCertificate,
  judgePlace,
  judgeTime,
} from './criteria.ts'
import { type Group, groupOf, type Judgement, type ScorePart, scoreOf } from './verdict.ts'

/** Everything that is known of a line on the day of the match. */
export interface Candidate extends LineWithPlatform {
  readonly certificates: readonly CertificateRow[]
  readonly schedule: Schedule | null
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

const softPoints = 20
const budgetPoints = 10
const timePoints = 10

function scoreParts(
  need: NeedContent,
  { line }: Candidate,
  judgements: readonly Judgement[],
  run: Interval | null,
): ScorePart[] {
  const parts: ScorePart[] = judgements
    .filter(one => one.weight === 'soft')
    .map(one => ({
      name: `优先条件：${one.name}`,
      points: one.verdict === 'meets' ? softPoints : 0,
      outOf: softPoints,
      why: one.verdict === 'meets' ? '满足得满分' : '不满足或待确认不得分',
    }))
  const cost = estimate(line.price, need.window.days, run)
  if (need.budget && 'fen' in cost) {
    const spared = Math.max(0, need.budget.fen - cost.fen) / need.budget.fen
    parts.push({
      name: '预算余量',
      points: Math.floor(budgetPoints * spared),
      outOf: budgetPoints,
      why: '按余量占预算的比例，去尾取整',
    })
  }
  if (run) {
    const [from, to] = [startOf(need.window.from).getTime(), startOf(addDays(need.window.to, 1)).getTime()]
    const early = Math.max(0, to - run.end.getTime()) / Math.max(day, to - from)
    parts.push({
      name: '时间早晚',
      points: Math.floor(timePoints * early),
      outOf: timePoints,
      why: '按完成后距窗口结束的时间占窗口的比例，去尾取整',
    })
  }
  return parts
}

/** Judges one line against a need: every criterion, the group it falls into, and the score with its parts. */
export function judge(
  need: NeedContent,
  candidate: Candidate,
  now: Date,
  nameOf: (code: string) => string,
): Ranked {
  const { line, platform, certificates } = candidate
  const time = judgeTime(need.window, candidate, now)
  const validOn = dateOf(time.run?.end ?? startOf(need.window.to))
  const { run, ...window } = time
  const judgements: Judgement[] = [
    processJudgement(need, candidate),
    ...need.capabilities.map(one => judgeCapability(one, line.capabilities)),
    ...need.certificates.map(one => judgeCertificate(one, certificates, validOn)),
    ...(need.localities ? [judgePlace(need.localities, platform.locality, nameOf)] : []),
    window,
    ...(need.budget ? [judgeBudget(need.budget, line.price, need.window.days, run)] : []),
  ]
  const parts = scoreParts(need, candidate, judgements, run)
  return { candidate, group: groupOf(judgements), judgements, parts, score: scoreOf(parts), run }
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

const groups: readonly Group[] = ['meets', 'unknown', 'near', 'excluded']

const unknowns = ({ judgements }: Ranked): number =>
  judgements.filter(one => one.verdict === 'unknown').length
const misses = ({ judgements }: Ranked): number =>
  judgements.filter(one => one.weight === 'hard' && one.verdict === 'fails').length

/**
 * The order of the list: group, fewer misses, fewer open questions, score, the earlier run, the line's id. No part of
 * it is left to chance, so one need gives one list.
 */
export function ranked(
  need: NeedContent,
  candidates: readonly Candidate[],
  now: Date,
  nameOf: (code: string) => string,
): Ranked[] {
  return candidates
    .map(candidate => judge(need, candidate, now, nameOf))
    .sort(
      (a, b) =>
        groups.indexOf(a.group) - groups.indexOf(b.group) ||
        misses(a) - misses(b) ||
        unknowns(a) - unknowns(b) ||
        b.score - a.score ||
        (a.run?.start.getTime() ?? Number.POSITIVE_INFINITY) -
          (b.run?.start.getTime() ?? Number.POSITIVE_INFINITY) ||
        (a.candidate.line.id < b.candidate.line.id ? -1 : 1),
    )
}
