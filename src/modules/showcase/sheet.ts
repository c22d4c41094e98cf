/** A sheet of records read into drafts: the same headings as the sheets that go out, one record a row. */
import type { PlainDate } from '#kernel/calendar.ts'
import { sentence } from '#kernel/input-fault.ts'
import { parseYuan } from '#kernel/money.ts'
import { readQuantity } from '#kernel/quantity.ts'
import { bareHeading, dayIn, isBlank, type SheetFault, type SheetRow } from '#kernel/sheet.ts'
import { parameterByName, parameterOf } from '#modules/catalogue/index.ts'
import { bases, processes, validations } from '#modules/catalogue/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { content } from './content.ts'
import { mainParameters, type ShowcaseKind } from './terms.ts'

type Draft = Record<string, unknown>
type Path = readonly (string | number)[]

/** What is wrong with a cell. */
class Wrong {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

interface Column {
  readonly heading: string
  readonly path: Path
  readonly read: (cell: string, pack: Pack) => unknown
}

const plain = (cell: string) => cell
const texts = (cell: string) =>
  cell
    .split(/[、；;，]/)
    .map(text => text.trim())
    .filter(Boolean)

const oneOf = (names: Readonly<Record<string, string>>) => (cell: string) =>
  Object.entries(names).find(([code, name]) => code === cell || name === cell)?.[0] ??
  new Wrong(`“${cell}”不在可选范围，请填：${Object.values(names).join('、')}`)

const manyOf = (names: Readonly<Record<string, string>>) => (cell: string) => {
  const read = texts(cell).map(oneOf(names))
  return read.find(one => one instanceof Wrong) ?? read
}

function whole(cell: string): number | Wrong {
  const [, digits] = /^(?:TRL|MRL)?\s*(\d+)\s*级?$/i.exec(cell.normalize('NFKC')) ?? []
  return digits === undefined ? new Wrong(`“${cell}”不是整数`) : Number(digits)
}

const day = (cell: string): PlainDate | Wrong =>
  dayIn(cell) ?? new Wrong(`“${cell}”不是有效日期，请写成 2026-05-01`)

const locality = (cell: string, pack: Pack) =>
  pack.localities.find(({ code, name }) => code === cell || name === cell)?.code ??
  new Wrong(`“${cell}”不在地区名录中，请填：${pack.localities.map(({ name }) => name).join('、')}`)

const yes = (cell: string) =>
  ({ 是: true, 否: false })[cell] ?? new Wrong(`“${cell}”无法识别，请填“是”或“否”`)

const column = (heading: string, path: string, read: Column['read'] = plain): Column => ({
  heading,
  path: path.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part)),
  read,
})

const beginning = [
  column('名称', 'name'),
  column('简介', 'summary'),
  column('所在地区', 'locality', locality),
]
const ending = [
  column(
    '价格（元）',
    'price.fen',
    cell => parseYuan(cell) ?? new Wrong(`“${cell}”不是金额，请写成 1200 或 3万`),
  ),
  column('计价单位', 'price.unit'),
  column('是否含税', 'price.taxIncluded', yes),
  column('面议原因', 'price.reason'),
  column('联系方式', 'contact'),
]

const own: Readonly<Record<ShowcaseKind, readonly Column[]>> = {
  achievement: [
    column('领域或行业', 'fields', texts),
    column('所有单位', 'owners', texts),
    column('工艺', 'process', oneOf(processes)),
    column('成熟度', 'maturity'),
    column('技术就绪度（TRL）', 'trl', whole),
    column('制造成熟度（MRL）', 'mrl', whole),
    column('依据出具单位', 'evidence.0.platform'),
    column('依据编号', 'evidence.0.number'),
    column('依据日期', 'evidence.0.issuedOn', day),
    column('依据结论', 'evidence.0.conclusion'),
    column('转让方式', 'transfers', texts),
    column('专利号', 'patents.0.number'),
    column('专利法律状态', 'patents.0.status'),
    column('专利状态日期', 'patents.0.statedOn', day),
  ],
  solution: [
    column('解决的问题', 'problem'),
    column('做法', 'approach'),
    column('工艺', 'process', oneOf(processes)),
    column('提供平台', 'platforms', cell => texts(cell).map(name => ({ id: null, name }))),
    column('验证类型', 'validations', manyOf(validations)),
    column('周期（工作日）', 'days', whole),
    column('案例名称', 'cases.0.title'),
    column('案例说明', 'cases.0.text'),
  ],
  plant: [
    column('地址', 'address'),
    column('所在楼层', 'floor'),
    column('消防类别', 'fire'),
    column('环评准入', 'eia'),
    column('准入类别', 'eiaList', texts),
    column('位于化工园区', 'park'),
    column('可交付日期', 'availableFrom', day),
  ],
  factory: [
    column('工艺', 'processes', manyOf(processes)),
    column('资质名称', 'certificates.0.name'),
    column('资质编号', 'certificates.0.number'),
    column('资质有效期至', 'certificates.0.validTo', day),
  ],
}

const columnsOf = (kind: ShowcaseKind): Column[] => [...beginning, ...own[kind], ...ending]

const ofNumbers = ['参数依据', '参数日期']

/** Headings of the sheet that people fill in; further parameters may be added as columns. */
export const templateOf = (kind: ShowcaseKind): string[] => [
  ...columnsOf(kind).map(({ heading }) => heading),
  ...(kind === 'achievement'
    ? []
    : [...mainParameters[kind].map(code => parameterOf(code).name), ...ofNumbers]),
]

/** What is written at a path of a draft; the steps between are made as they are needed. */
function put(draft: Draft, path: Path, value: unknown): void {
  let place: Record<string | number, unknown> = draft
  for (const [at, step] of path.slice(0, -1).entries()) {
    place[step] ??= typeof path[at + 1] === 'number' ? [] : {}
    place = place[step] as Record<string | number, unknown>
  }
  place[path.at(-1) ?? ''] = value
}

interface Headings {
  /** Path of a column → the heading that the sheet has for it. */
  readonly fields: ReadonlyMap<Column, string>
  readonly parameters: readonly string[]
  readonly basis: string | undefined
  readonly statedOn: string | undefined
  readonly ignored: readonly string[]
}

function headingsOf(kind: ShowcaseKind, headings: readonly string[]): Headings {
  const find = (wanted: string) => headings.find(heading => bareHeading(heading) === bareHeading(wanted))
  const fields = new Map(
    columnsOf(kind).flatMap(one => {
      const heading = find(one.heading)
      return heading === undefined ? [] : [[one, heading] as const]
    }),
  )
  const parameters =
    kind === 'achievement' ? [] : headings.filter(heading => parameterByName(bareHeading(heading)) !== null)
  const [basis, statedOn] = kind === 'achievement' ? [] : ofNumbers.map(find)
  const known = new Set([...fields.values(), ...parameters, basis, statedOn])
  return { fields, parameters, basis, statedOn, ignored: headings.filter(heading => !known.has(heading)) }
}

/** The stated numbers of a row, each in a column of its own, with one basis and one date for all of them. */
function capabilitiesIn(
  row: SheetRow,
  headings: Headings,
  today: PlainDate,
  wrong: (column: string, message: string) => void,
) {
  const cell = (heading: string | undefined) => (row[heading ?? ''] ?? '').trim()
  const read = <T>(heading: string | undefined, fallback: T, reader: (text: string) => T | Wrong): T => {
    const text = cell(heading)
    const value = text === '' ? fallback : reader(text)
    if (!(value instanceof Wrong)) return value
    wrong(heading ?? '', value.message)
    return fallback
  }
  const common = {
    basis: read<string>(headings.basis, 'rated', oneOf(bases)),
    statedOn: read(headings.statedOn, today, day),
  }
  return headings.parameters.flatMap((heading): Draft[] => {
    const parameter = parameterByName(bareHeading(heading))
    const text = cell(heading)
    if (parameter === null || text === '') return []
    const { kind } = parameterOf(parameter)
    if (kind === 'feature') return [{ ...common, parameter, present: read(heading, false, yes) }]
    const quantity = readQuantity(kind, text)
    if (typeof quantity !== 'string') return [{ ...common, parameter, quantity }]
    wrong(heading, quantity)
    return []
  })
}

/** The heading of the column that a fault lies in: the sheet's own, or the template's where the sheet has none. */
function headingAt(kind: ShowcaseKind, headings: Headings, path: readonly PropertyKey[]): string {
  const within = (one: Path) => one.every((step, at) => at >= path.length || step === path[at])
  const found = columnsOf(kind).find(({ path: one }) => within(one))
  if (!found) return '参数'
  const written = [...headings.fields].find(([{ heading }]) => heading === found.heading)
  return written?.[1] ?? found.heading
}

interface Sheet {
  readonly kind: ShowcaseKind
  readonly rows: readonly SheetRow[]
  readonly today: PlainDate
  readonly pack: Pack
  /** Names that the organisation's records of this kind have already. */
  readonly taken: ReadonlySet<string>
}

export const nameIn = (row: SheetRow): string =>
  (Object.entries(row).find(([heading]) => bareHeading(heading) === '名称')?.[1] ?? '').trim()

/** Checks a whole sheet: a draft for each row, and every fault with its row and column. */
export function readRows({ kind, rows, today, pack, taken }: Sheet) {
  const headings = headingsOf(kind, [...new Set(rows.flatMap(row => Object.keys(row)))])
  const faults: SheetFault[] = []
  const seen = new Map<string, number>()
  const drafts = rows.flatMap((row, index) => {
    if (isBlank(row)) return []
    const number = index + 2
    const told = new Set<string>()
    const wrong = (heading: string, message: string) => {
      told.add(heading)
      faults.push({ row: number, column: heading, message })
    }
    const draft: Draft = {}
    for (const [{ path, read }, heading] of headings.fields) {
      const cell = (row[heading] ?? '').trim()
      if (cell === '') continue
      if (/^[=+@]/.test(cell)) wrong(heading, '不能以 =、+、@ 开头，请改为普通文字')
      const value = read(cell, pack)
      if (value instanceof Wrong) wrong(heading, value.message)
      else put(draft, path, value)
    }
    const price = (draft['price'] ?? {}) as Draft
    draft['price'] = { ...price, mode: price['fen'] === undefined ? 'negotiable' : 'fixed' }
    if (kind !== 'achievement') draft['capabilities'] = capabilitiesIn(row, headings, today, wrong)
    const checked = content.safeParse({ ...draft, kind }, { error: sentence })
    for (const { path, message } of checked.error?.issues ?? []) {
      const heading = headingAt(kind, headings, path)
      // Of a number that couldn't be read it is no news that it is missing.
      const isTold = heading === '参数' && headings.parameters.some(one => told.has(one))
      if (!isTold && !told.has(heading)) wrong(heading, message)
    }
    const name = nameIn(row)
    const earlier = seen.get(name)
    if (name !== '' && earlier !== undefined) wrong('名称', `与第 ${earlier} 行重复`)
    else seen.set(name, number)
    if (taken.has(name)) wrong('名称', '本单位已有同名的一项，请先核对')
    return [draft]
  })
  return { drafts, faults, ignored: headings.ignored }
}
