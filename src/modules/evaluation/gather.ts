/** Rows of a round put together for who looks at all of it, or moves it on. */
import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { type ReviewStanding, reviewsOf } from '#modules/review/index.ts'
import { type Assessment, assess, isContested } from './assess.ts'
import type { IndexTable } from './indicator-table.ts'
import { type Outlier, outliersOf, type Peers, peersOf } from './outliers.ts'
import { panelSubject } from './panel-rubric.ts'
import { outdatedMarks, panelVetoes, type sightOf, vetoWords } from './panel-view.ts'
import type { ObjectionCounts, Progress } from './rules.ts'
import {
  type FindingRow,
  findingsOf,
  type PlainPart,
  partsOfRound,
  type RoundRow,
  type ValueRow,
  valuesOf,
} from './store.ts'
import type { Grade } from './terms.ts'
import { valuesOfYear } from './year.store.ts'

export interface Gathered {
  readonly part: PlainPart
  readonly values: readonly ValueRow[]
  readonly findings: readonly FindingRow[]
  /** 专家评审 of the part; null where it was put to none. */
  readonly review: ReviewStanding | null
  readonly assessment: Assessment
}

/** 等次: as frozen, else as it would be now; null while nobody can say. */
export const gradeOfPart = ({ part, assessment }: Pick<Gathered, 'part' | 'assessment'>): Grade | null =>
  part.grade ?? assessment.graded?.grade ?? null

const by = <T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T[]> => {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const list = found.get(key(row))
    if (list) list.push(row)
    else found.set(key(row), [row])
  }
  return found
}

/** Each with its assessment. */
export async function gather(
  tx: Tx,
  reach: Reach,
  round: Pick<RoundRow, 'id' | 'thresholds'>,
  table: IndexTable,
): Promise<Gathered[]> {
  const parts = await partsOfRound(tx, reach, round.id)
  const ids = parts.map(({ id }) => id)
  const values = by(await valuesOf(tx, ids), ({ partId }) => partId)
  const findings = by(await findingsOf(tx, ids), ({ partId }) => partId)
  const reviews = new Map((await reviewsOf(tx, ids.map(panelSubject))).map(one => [one.subject.id, one]))
  return parts.map(part => {
    const [own, found] = [values.get(part.id) ?? [], findings.get(part.id) ?? []]
    return {
      part,
      values: own,
      findings: found,
      review: reviews.get(part.id) ?? null,
      assessment: assess(table, part, own, found, round.thresholds),
    }
  })
}

/** Qualitative indicators that have no confirmed mark yet. */
const marksOpen = (table: IndexTable, { part, findings }: Gathered): number =>
  table.indicators.filter(
    one =>
      one.measure === null &&
      (one.classes === null || one.classes.includes(part.klass)) &&
      !findings.some(
        ({ kind, code, confirmedBy }) => kind === 'mark' && code === one.code && confirmedBy !== null,
      ),
  ).length

export const contestedOf = (values: readonly ValueRow[]): number =>
  values.filter(one => isContested(one) && one.verified === null).length

export const unconfirmedOf = ({ part, findings }: Pick<Gathered, 'part' | 'findings'>): number =>
  findings.filter(({ confirmedBy }) => confirmedBy === null).length +
  (part.setGrade !== null && part.setConfirmedBy === null ? 1 : 0)

export function progressOf(
  round: RoundRow,
  table: IndexTable,
  all: readonly Gathered[],
  objections: ObjectionCounts,
): Progress {
  const { stage, answerBy, noticeUntil, thresholds } = round
  return {
    ...{ stage, answerBy, noticeUntil },
    hasThresholds: thresholds !== null,
    objections,
    parts: all.map(one => ({
      name: one.part.platformName,
      state: one.part.state,
      checked: one.part.localAt !== null,
      toVerify: one.part.sampled || one.part.localResult === 'doubted',
      verified: one.part.sampleNote !== null,
      contested: contestedOf(one.values),
      marksOpen: marksOpen(table, one),
      unconfirmed: unconfirmedOf(one),
      outdated: outdatedMarks(table, one.part.klass, one.review, one.findings).length,
      graded: one.assessment.graded !== null,
      why: one.assessment.sheet.lines.find(({ points }) => points === null)?.how ?? '分数线未定',
    })),
  }
}

const codes = (values: readonly ValueRow[], of: (row: ValueRow) => string | null): Record<string, string> =>
  Object.fromEntries(
    values.flatMap(row => {
      const said = of(row)
      return said === null ? [] : [[row.input, said]]
    }),
  )

/** What peers and the year before make of each platform's figures. */
export async function outliersOfAll(
  tx: Tx,
  year: number,
  table: IndexTable,
  all: readonly Gathered[],
  sight: ReturnType<typeof sightOf>,
): Promise<(part: string) => Outlier[]> {
  const before = await valuesOfYear(
    tx,
    year - 1,
    all.map(({ part }) => part.platformId),
  )
  const known = new Map<string, Peers | null>()
  const peers = (input: string, klass: string) => {
    const key = `${klass} ${input}`
    const found = known.get(key)
    if (found !== undefined) return found
    const made = peersOf(
      all
        .filter(({ part }) => part.klass === klass)
        .flatMap(({ assessment }) => assessment.facts.values[input] ?? []),
    )
    known.set(key, made)
    return made
  }
  return id => {
    const one = all.find(({ part }) => part.id === id)
    if (!one) return []
    const vetoes = panelVetoes(sight.outcome ? one.review : null, one.findings).filter(
      ({ established }) => !established,
    )
    return [
      ...vetoes.map(veto => ({ input: null, reason: vetoWords(veto, sight.whole) })),
      ...outliersOf(
        table,
        {
          klass: one.part.klass,
          values: one.assessment.facts.values,
          claims: codes(one.values, ({ claimed }) => claimed),
          before: before.get(one.part.platformId) ?? {},
        },
        codes(one.values, ({ taken }) => taken),
        peers,
      ),
    ]
  }
}
