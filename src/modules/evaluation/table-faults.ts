/** What is wrong with an index table that has the right shape: looked at when it is loaded or edited. */
import { exactText, type Fraction, order, readFraction, sumOf, zero } from './fraction.ts'
import type { IndexTable, Indicator, Score } from './indicator-table.ts'
import { panelFaults } from './panel-rubric.ts'

const n = readFraction
const show = (value: Fraction) => exactText(value)

function repeated(what: string, codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code, at) => codes.indexOf(code) < at))].map(
    code => `${what}“${code}”重复`,
  )
}

function scoreFaults(name: string, score: Score, most: Fraction): string[] {
  if (score.kind === 'points') return []
  if (score.kind === 'grades') {
    const points = Object.values(score.grades).map(n)
    if (points.length === 0) return [`${name}：没有等级`]
    return points.some(one => order(one, most) > 0 || order(one, zero) < 0)
      ? [`${name}：等级的分数须在 0 至满分 ${show(most)} 之间`]
      : []
  }
  if (score.kind === 'linear') {
    if (order(n(score.per), zero) === 0) return [`${name}：线性计分的单位量不能为 0`]
    return order(n(score.points), zero) <= 0 ? [`${name}：线性计分每单位的分数须大于 0`] : []
  }
  const faults: string[] = []
  for (const [at, step] of score.steps.entries()) {
    const before = score.steps[at - 1]
    if (before && order(n(before.from), n(step.from)) >= 0)
      faults.push(`${name}：分档“≥${before.from}”与“≥${step.from}”重叠或颠倒，须由低到高`)
    if (before && order(n(before.points), n(step.points)) > 0)
      faults.push(`${name}：“≥${step.from}”的分数低于前一档`)
  }
  const top = sumOf([n(score.steps.at(-1)?.points ?? '0')])
  if (order(top, most) !== 0) faults.push(`${name}：最高一档 ${show(top)} 分与满分 ${show(most)} 分不一致`)
  return faults
}

const scoresOf = ({ score, scales }: Indicator): Score[] =>
  score ? [score] : (scales?.cases.map(one => one.score) ?? [])

function indicatorFaults(table: IndexTable, one: Indicator): string[] {
  const name = `${one.code} ${one.name}`
  const inputs = new Set(table.inputs.map(({ code }) => code))
  const used = [
    ...(one.measure
      ? [...one.measure.of, ...(one.measure.over ?? [])].flatMap(({ input }) => input ?? [])
      : []),
    ...(one.scales?.by === 'input' ? [one.scales.input] : []),
  ]
  const faults = used.filter(code => !inputs.has(code)).map(code => `${name}：没有取值项“${code}”`)
  const all = scoresOf(one)
  const counted = all.some(({ kind }) => kind === 'steps' || kind === 'linear')
  if (counted !== (one.measure !== null))
    faults.push(counted ? `${name}：按数计分，须写明 measure` : `${name}：不按数计分，不能有 measure`)
  if (counted && all.some(({ kind }) => kind === 'grades' || kind === 'points'))
    faults.push(`${name}：几类标准须同为定量或同为定性`)
  if (order(n(one.most), zero) <= 0) faults.push(`${name}：满分须大于 0`)
  if (one.scales?.by === 'input') {
    const [first, ...rest] = one.scales.cases
    if (first?.from !== null || rest.some(({ from }) => from === null))
      faults.push(`${name}：分类标准的第一类不写下限，其余都要写`)
    for (const [at, { from }] of rest.entries()) {
      const before = rest[at - 1]?.from
      if (before && from && order(n(before), n(from)) >= 0) faults.push(`${name}：分类标准重叠或颠倒`)
    }
  }
  if (one.scales?.by === 'class') {
    const named = one.scales.cases.flatMap(({ classes }) => classes)
    faults.push(...repeated(`${name}：分类标准的类别`, named))
    const wanted = one.classes ?? Object.keys(table.classes)
    for (const klass of wanted.filter(code => !named.includes(code)))
      faults.push(`${name}：类别“${table.classes[klass] ?? klass}”没有标准`)
  }
  for (const klass of one.classes ?? [])
    if (!Object.hasOwn(table.classes, klass)) faults.push(`${name}：没有类别“${klass}”`)
  return [...faults, ...all.flatMap(score => scoreFaults(name, score, n(one.most)))]
}

/** Members of a group that hold for a class: its indicators and the groups in it. */
function sumWithin(table: IndexTable, group: string | null, klass: string | null): Fraction {
  const inside = table.groups.filter(({ parent }) => parent === group).map(({ most }) => n(most))
  const own = table.indicators
    .filter(one => one.group === group && (one.classes === null || (klass && one.classes.includes(klass))))
    .map(({ most }) => n(most))
  return sumOf([...inside, ...own])
}

function sumFaults(table: IndexTable): string[] {
  const classes = Object.keys(table.classes)
  const kinds = classes.length === 0 ? [null] : classes
  const faults = table.groups.flatMap(group => {
    const wrong = kinds.flatMap(klass => {
      const sum = sumWithin(table, group.code, klass)
      const way = order(sum, n(group.most))
      return way === 0 || (way > 0 && group.capped) ? [] : [{ klass, sum: show(sum) }]
    })
    // The same of every class is said once.
    const isSame = wrong.length === kinds.length && new Set(wrong.map(({ sum }) => sum)).size === 1
    return wrong.slice(0, isSame ? 1 : wrong.length).map(({ klass, sum }) => {
      const of = klass === null || isSame ? '' : `（${table.classes[klass]}）`
      return `${group.code} ${group.name}${of}：各项满分合计 ${sum}，与本组满分 ${group.most} 不一致`
    })
  })
  const whole = sumWithin(table, null, null)
  if (order(whole, n(table.full)) !== 0)
    faults.push(`一级指标满分合计 ${show(whole)}，与总分 ${table.full} 不一致`)
  return faults
}

function ancestry(table: IndexTable): string[] {
  const parents = new Map(table.groups.map(({ code, parent }) => [code, parent]))
  return table.groups.flatMap(({ code }) => {
    const seen = new Set<string>()
    for (let at: string | null = code; at !== null; at = parents.get(at) ?? null) {
      if (seen.has(at)) return [`指标组“${code}”自成循环`]
      seen.add(at)
      if (!parents.has(at)) return [`指标组“${code}”的上级“${at}”不存在`]
    }
    return []
  })
}

/** Every fault of a table, in Chinese; none where it can be used. `sources`: the queries that there are. */
export function tableFaults(table: IndexTable, sources: ReadonlySet<string>): string[] {
  const groups = new Set(table.groups.map(({ code }) => code))
  const facts = [...table.bonus, ...table.malus]
  const shape = [
    ...repeated(
      '取值项',
      table.inputs.map(({ code }) => code),
    ),
    ...repeated('代码', [
      ...table.groups.map(({ code }) => code),
      ...table.indicators.map(({ code }) => code),
      ...[...facts, ...table.vetoes, ...table.exemptions].map(({ code }) => code),
    ]),
    ...table.indicators
      .filter(({ group }) => !groups.has(group))
      .map(one => `${one.code}：没有指标组“${one.group}”`),
    ...table.inputs
      .filter(({ source }) => source !== null && !sources.has(source))
      .map(one => `取值项“${one.code}”：没有来源“${one.source}”`),
    ...facts
      .filter(({ points }) => order(n(points), zero) <= 0)
      .map(({ code }) => `“${code}”：加分、扣分写正数`),
    ...facts
      .filter(one => one.instead !== null && !facts.some(({ code }) => code === one.instead))
      .map(one => `“${one.code}”：没有“${one.instead}”`),
    ...ancestry(table),
  ]
  const rest = table.indicators.flatMap(one => indicatorFaults(table, one))
  const all = [...rest, ...panelFaults(table)]
  return shape.length > 0 ? [...shape, ...all] : [...all, ...sumFaults(table)]
}
