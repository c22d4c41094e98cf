import { type Actor, signedIn } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { reviewOf } from '#modules/review/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { assess, countedOf, isContested } from './assess.ts'
import { hashOf } from './canonical.ts'
import { inputWords, measureWords, standardWords } from './figure-words.ts'
import { type IndexTable, type Indicator, type Measure, roundingWords } from './indicator-table.ts'
import { outliersOf, peersOf } from './outliers.ts'
import { panelSubject } from './panel-rubric.ts'
import { panelVetoes, panelView, sightOf, vetoWords } from './panel-view.ts'
import type { GroupView, InputView, LineView, SheetView } from './sheet.api.ts'
import { reckonAgain } from './snapshot.ts'
import { type FindingRow, findingsOf, type PartRow, type RoundRow, type ValueRow, valuesOf } from './store.ts'
import { tableById } from './table.store.ts'
import { peerValues, valuesOfYear } from './year.store.ts'

export const prefilledOf = (table: IndexTable, values: readonly Pick<ValueRow, 'taken'>[]) => ({
  filled: values.filter(({ taken }) => taken !== null).length,
  all: values.length,
  inputs: table.inputs.length,
})

function formulaOf(table: IndexTable, measure: Measure | null): string {
  if (!measure) return '由人评定'
  const name = (code: string) => table.inputs.find(one => one.code === code)?.name ?? code
  const isTime = (code: string | null) => table.inputs.some(one => one.code === code && one.unit === '分钟')
  // What is divided by time is made time first: its factor is in the minutes of the records, and said in hours.
  const overTime = measure.over?.every(({ input }) => isTime(input)) ?? false
  const factor = (input: string, times: string) =>
    overTime && !isTime(input) ? inputWords({ unit: '分钟' }, times) : times
  const side = (terms: Measure['of']) =>
    terms
      .map(({ input, times, whole }) => {
        const one =
          input === null ? times : times === '1' ? name(input) : `${name(input)} × ${factor(input, times)}`
        return whole ? `⌊${one}⌋` : one
      })
      .join(' + ')
  if (!measure.over) return side(measure.of)
  const wrap = (terms: Measure['of']) => (terms.length > 1 ? `（${side(terms)}）` : side(terms))
  return `${wrap(measure.of)} ÷ ${wrap(measure.over)}`
}

const inputView = (table: IndexTable, row: ValueRow): InputView => {
  const input = table.inputs.find(({ code }) => code === row.input)
  const counted = countedOf(row)
  const { taken, records, claimed, claimReason, claimEvidence, verified, verifiedReason } = row
  return {
    code: row.input,
    name: input?.name ?? row.input,
    unit: input?.unit ?? '',
    note: input?.note ?? '',
    window: input?.window ?? 1,
    source: input?.source ?? null,
    ...{ taken, records, claimed, claimReason, claimEvidence, verified, verifiedReason },
    counts: counted?.origin ?? null,
    value: counted?.value ?? null,
    contested: isContested(row),
  }
}

const named = (table: IndexTable, kind: FindingRow['kind'], code: string): string =>
  kind === 'mark'
    ? (table.indicators.find(one => one.code === code)?.name ?? code)
    : ([...table.bonus, ...table.malus, ...table.vetoes, ...table.exemptions].find(one => one.code === code)
        ?.name ?? code)

const factsIn = (table: IndexTable): SheetView['facts'] => [
  ...table.bonus.map(({ code, name, points }) => ({
    kind: 'bonus' as const,
    code,
    name,
    words: `+${points}`,
  })),
  ...table.malus.map(({ code, name, points }) => ({
    kind: 'malus' as const,
    code,
    name,
    words: `−${points}`,
  })),
  ...table.vetoes.map(({ code, name, clause }) => ({ kind: 'veto' as const, code, name, words: clause })),
  ...table.exemptions.map(({ code, name, clause }) => ({
    kind: 'exemption' as const,
    code,
    name,
    words: clause,
  })),
]

const record = <T>(rows: readonly ValueRow[], of: (row: ValueRow) => T | null): Record<string, T> =>
  Object.fromEntries(
    rows.flatMap(row => {
      const one = of(row)
      return one === null ? [] : [[row.input, one]]
    }),
  )

/**
 * A part as its sheet shows it. `public` is what the platform may know of it: before the notice neither marks nor facts
 * nor grade.
 */
export async function sheetView(
  tx: Tx,
  { part, round }: { part: PartRow; round: RoundRow },
  pack: Pack,
  actor: Actor,
  audience: 'office' | 'platform',
): Promise<SheetView> {
  const version = await tableById(tx, round.tableId)
  const table = version.content
  const values = await valuesOf(tx, [part.id])
  const shows = audience === 'office' || round.stage === 'notice' || round.stage === 'published'
  const findings = shows ? await findingsOf(tx, [part.id]) : []
  const sight = sightOf(actor)
  const review = audience === 'office' && sight.outcome ? await reviewOf(tx, panelSubject(part.id)) : null
  const { facts, sheet, graded } = assess(table, part, values, findings, round.thresholds)
  const people = [
    ...findings.flatMap(one => [one.proposedBy, one.confirmedBy]),
    part.setBy,
    part.setConfirmedBy,
  ]
  const names = await namesOfPeople(tx, [...new Set(people.filter(one => one !== null))])
  const { personId } = signedIn(actor)
  const said = new Map(values.map(row => [row.input, row]))
  const lines = new Map(sheet.lines.map(line => [line.code, line]))
  const frozen = part.result
  const again = frozen ? reckonAgain(table, frozen) : null
  const [before, peers] =
    audience === 'office'
      ? [
          (await valuesOfYear(tx, round.year - 1, [part.platformId])).get(part.platformId) ?? {},
          await peerValues(tx, round.id, part.klass),
        ]
      : [{}, new Map<string, string[]>()]
  const lineView = (one: Indicator): LineView => {
    const line = lines.get(one.code)
    const terms = one.measure ? [...one.measure.of, ...(one.measure.over ?? [])] : []
    return {
      ...{ code: one.code, name: one.name, most: one.most, owner: one.owner, evidence: one.evidence },
      formula: formulaOf(table, one.measure),
      standard: standardWords(table, one),
      inputs: [...new Set(terms.flatMap(({ input }) => input ?? []))],
      measure: line?.measure ?? null,
      measured: line ? measureWords(table, one, line) : null,
      points: line?.points ?? null,
      how: line?.how ?? '',
      byPanel: one.panel === true,
    }
  }
  const points = new Map(sheet.groups.map(group => [group.code, group]))
  return {
    partId: part.id,
    roundId: round.id,
    ...{ year: round.year, stage: round.stage, version: part.version, answerBy: round.answerBy },
    ...{ platformId: part.platformId, platformName: part.platformName, state: part.state },
    localityName: localityName(pack, part.locality),
    className: table.classes[part.klass] ?? part.klass,
    ...{ answeredAt: part.answeredAt, deferralReason: part.deferralReason, deferralNote: part.deferralNote },
    ...{ localResult: part.localResult, localNote: part.localNote },
    ...(shows
      ? { sampled: part.sampled, sampleNote: part.sampleNote }
      : { sampled: false, sampleNote: null }),
    table: {
      ...{ id: version.id, number: version.number, hash: version.hash },
      ...{ name: table.name, source: table.source, full: table.full, rounding: roundingWords(table) },
    },
    ...{ engine: round.engine, takenAt: round.takenAt },
    inputs: table.inputs.flatMap(({ code }) => {
      const row = said.get(code)
      return row ? [inputView(table, row)] : []
    }),
    prefilled: prefilledOf(table, values),
    groups: table.groups.map(
      (group): GroupView => ({
        ...{ code: group.code, parent: group.parent, name: group.name, most: group.most },
        points: points.get(group.code)?.points ?? '0',
        cut: points.get(group.code)?.cut ?? false,
        lines: table.indicators.filter(one => one.group === group.code && lines.has(one.code)).map(lineView),
      }),
    ),
    findings: findings.map(one => ({
      ...{
        id: one.id,
        kind: one.kind,
        code: one.code,
        mark: one.mark,
        reason: one.reason,
        evidence: one.evidence,
      },
      name: named(table, one.kind, one.code),
      // Who marked is the office's to know.
      proposedBy: audience === 'office' ? (names.get(one.proposedBy) ?? '') : '主管部门',
      proposedAt: one.proposedAt,
      confirmedBy:
        one.confirmedBy === null
          ? null
          : audience === 'office'
            ? (names.get(one.confirmedBy) ?? '')
            : '主管部门',
      mayConfirm: audience === 'office' && one.confirmedBy === null && one.proposedBy !== personId,
    })),
    facts: audience === 'office' ? factsIn(table) : [],
    ...{ bonus: sheet.bonus, malus: sheet.malus, open: [...sheet.open] },
    total: shows ? sheet.total : null,
    grade: shows ? (part.grade ?? graded?.grade ?? null) : null,
    because: shows ? (frozen?.graded.because ?? graded?.because ?? null) : null,
    set:
      shows && part.setGrade && part.setBy
        ? {
            grade: part.setGrade,
            reason: part.setReason,
            by: audience === 'office' ? (names.get(part.setBy) ?? '') : '主管部门',
            confirmedBy:
              part.setConfirmedBy === null
                ? null
                : audience === 'office'
                  ? (names.get(part.setConfirmedBy) ?? '')
                  : '主管部门',
            mayConfirm: audience === 'office' && part.setConfirmedBy === null && part.setBy !== personId,
          }
        : null,
    frozen:
      frozen && part.resultHash
        ? {
            hash: part.resultHash,
            same:
              hashOf(frozen) === part.resultHash &&
              hashOf(again) === hashOf({ sheet: frozen.sheet, graded: frozen.graded }),
          }
        : null,
    panel: review ? panelView(table, part.klass, review, findings, sight.whole) : null,
    outliers:
      audience === 'office'
        ? [
            ...panelVetoes(review, findings)
              .filter(({ established }) => !established)
              .map(one => ({ input: null, reason: vetoWords(one, sight.whole) })),
            ...outliersOf(
              table,
              {
                klass: part.klass,
                values: facts.values,
                claims: record(values, ({ claimed }) => claimed),
                before,
              },
              record(values, ({ taken }) => taken),
              input => peersOf(peers.get(input) ?? []),
            ),
          ]
        : [],
  }
}
