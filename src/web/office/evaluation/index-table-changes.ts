/** What an editor changes of an index table: indicators that come and go, with the inputs that they are counted by. */
import type { Output } from '#kernel/operation.ts'
import type { listIndexTables } from '#modules/evaluation/table.api.ts'
import {
  exactText,
  isNumeral,
  readFraction,
  readScore,
  type ScoreUnit,
  scoreUnit,
} from '#modules/evaluation/terms.ts'

export type IndexTable = Output<typeof listIndexTables>['proposals'][number]

/** How a standard is written, by what it counts. */
export const examples: Readonly<Record<ScoreUnit, string>> = {
  money: '“≥500 万元→1；≥1000 万元→2”或“每 10 万元 得 1 分”',
  hours: '“≥100 小时→1；≥800 小时→2”或“每 100 小时 得 1 分”',
  share: '“每 30% 得 4 分”或“≥60%→1；≥90%→2”',
  plain: '“≥3→1；≥8→2”“每 5 得 2 分”“一般 3；较好 5”或“专家评分”',
}

/** Of the system's own queries: its code, what people call it, the unit in which its records are kept. */
export interface SourceChoice {
  readonly code: string
  readonly name: string
  readonly unit: string
}

export interface NewIndicator {
  readonly code: string
  readonly name: string
  readonly group: string
  readonly most: string
  /** `marked`: people judge; else what is counted: `input:code`, `source:code`, or `declared` by the platform. */
  readonly by: string
  readonly over?: string
  readonly inputName?: string
  readonly inputUnit?: string
  readonly standard: string
  readonly evidence?: string
}

/** What an indicator may be counted by: the inputs that there are, and the queries that no input asks yet. */
export function countables(table: IndexTable, sources: readonly SourceChoice[]) {
  const asked = new Set(table.inputs.map(({ source }) => source))
  return [
    ...table.inputs.map(({ code, name }) => ({ value: `input:${code}`, label: name })),
    ...sources
      .filter(({ code }) => !asked.has(code))
      .map(({ code, name }) => ({ value: `source:${code}`, label: `${name}（系统取数）` })),
  ]
}

type Input = IndexTable['inputs'][number]

/** Most letters of a code. */
const longest = 31

/** For a number of its own, which no input of the table has: another one's would be counted in its place. */
function freeCode({ inputs }: IndexTable, code: string): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '-input' : `-input-${number}`
    const free = `${code.slice(0, longest - ending.length)}${ending}`
    if (!inputs.some(one => one.code === free)) return free
  }
}

function inputFor(
  entered: Partial<NewIndicator>,
  by: string,
  table: IndexTable,
  sources: readonly SourceChoice[],
): Input | null {
  const [kind, code = ''] = by.split(/:(.*)/)
  const plain = { window: 1, note: '' } as const
  if (kind === 'input') return table.inputs.find(one => one.code === code) ?? null
  if (kind === 'declared')
    return {
      ...{ ...plain, code: freeCode(table, entered.code ?? ''), source: null },
      ...{ name: entered.inputName ?? '', unit: entered.inputUnit ?? '' },
    }
  const source = sources.find(one => one.code === code)
  return source ? { ...plain, code, name: source.name, unit: source.unit, source: code } : null
}

/** The unit in which the standard of a new indicator is written. */
export function unitFor(
  table: IndexTable,
  entered: Partial<NewIndicator>,
  sources: readonly SourceChoice[],
): ScoreUnit {
  const { by, over } = entered
  if (!by || by === 'marked') return 'plain'
  const all = [by, over].flatMap(one => (one ? (inputFor(entered, one, table, sources) ?? []) : []))
  const [of, below] = all.map(({ code }) => [{ input: code, times: '1', whole: false }])
  if (!of) return 'plain'
  const measure = { of, over: below ?? null, whenNothing: 'zero' } as const
  return scoreUnit({ inputs: [...table.inputs, ...all] }, { measure })
}

/** What is divided by itself is no share of anything. */
export const isByItself = ({
  by,
  over,
}: {
  readonly by?: string | undefined
  readonly over?: string | undefined
}): boolean => over !== undefined && over === by

/** The table with one indicator more; null where its standard can't be read, or it is divided by itself. */
export function withIndicator(
  table: IndexTable,
  entered: NewIndicator,
  sources: readonly SourceChoice[],
): IndexTable | null {
  const { code, name, group, most, by, over, standard, evidence = '' } = entered
  const score = readScore(standard, unitFor(table, entered, sources))
  if (!score) return null
  const bare = { code, name, group, most, evidence, score, classes: null, scales: null, owner: '' }
  if (by === 'marked') return { ...table, indicators: [...table.indicators, { ...bare, measure: null }] }
  const used = [by, over].flatMap(one => (one ? (inputFor(entered, one, table, sources) ?? []) : []))
  const [of, below] = used.map(one => [{ input: one.code, times: '1', whole: false }])
  if (!of || isByItself(entered)) return null
  const fresh = used.filter(one => !table.inputs.some(({ code }) => code === one.code))
  return {
    ...table,
    inputs: [...table.inputs, ...fresh],
    indicators: [...table.indicators, { ...bare, measure: { of, over: below ?? null, whenNothing: 'zero' } }],
  }
}

const inputsOf = ({ measure, scales }: IndexTable['indicators'][number]): readonly (string | null)[] => [
  ...(measure ? [...measure.of, ...(measure.over ?? [])].map(({ input }) => input) : []),
  ...(scales?.by === 'input' ? [scales.input] : []),
]

/**
 * Without an indicator. What the system counted for it stays, told apart from what earns points; what every platform would
 * have to declare for it and for nothing else goes with it.
 */
export function withoutIndicator(table: IndexTable, code: string): IndexTable {
  const indicators = table.indicators.filter(one => one.code !== code)
  const left = new Set(indicators.flatMap(inputsOf))
  const gone = table.indicators.filter(one => one.code === code).flatMap(inputsOf)
  const isIdle = (input: Input) => input.source === null && gone.includes(input.code) && !left.has(input.code)
  return { ...table, indicators, inputs: table.inputs.filter(one => !isIdle(one)) }
}

const sum = (list: readonly string[]): string =>
  exactText(
    list
      .filter(isNumeral)
      .map(readFraction)
      .reduce(
        (a, b) => ({ above: a.above * b.below + b.above * a.below, below: a.below * b.below }),
        readFraction('0'),
      ),
  )

/** What the members of a group come to, for every class together where some hold for one class only. */
export const sumOfGroup = ({ groups, indicators }: IndexTable, code: string | null): string =>
  sum([
    ...groups.filter(({ parent }) => parent === code).map(({ most }) => most),
    ...indicators.filter(({ group }) => group === code).map(({ most }) => most),
  ])

/** However it is written: 20.0 is 20. */
export const isSamePoints = (sum: string, most: string): boolean =>
  isNumeral(most) && exactText(readFraction(most)) === sum
