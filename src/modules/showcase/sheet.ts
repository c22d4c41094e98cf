/** Records as rows of a sheet: what goes out of drafts and of the public lists is what comes in. */
import type { PlainDate } from '#kernel/calendar.ts'
import {
  amount,
  type Codec,
  type Column,
  type Complain,
  codeOf,
  column,
  type Draft,
  date,
  dateIn,
  draftCells,
  isDraft,
  listOf,
  manyOf,
  namesIn,
  oneOf,
  plain,
  readDrafts,
  textOf,
  texts,
  things,
  Wrong,
  whole,
  yes,
} from '#kernel/draft-sheet.ts'
import { codesOf } from '#kernel/schema.ts'
import { bareHeading, dayIn, type SheetRow, sheetText } from '#kernel/sheet.ts'
import { capabilities } from '#modules/catalogue/fields.ts'
import {
  type Capability,
  capabilityIn,
  type ParameterCode,
  parameterByName,
  parameterOf,
  statedCells,
  statedParameters,
} from '#modules/catalogue/index.ts'
import { bases, processes } from '#modules/catalogue/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { content } from './content.ts'
import { isOwnWord, mainParameters, maturities, type ShowcaseKind } from './terms.ts'

type Places = Pick<Pack, 'localities'>
const localityNames = ({ localities }: Places) =>
  Object.fromEntries(localities.map(({ code, name }) => [code, name]))

/** Code → name of the validations that a cell may speak of. */
type Validations = Readonly<Record<string, string>>

const notKnown = '待确认'
/** What may be left open, which a list says rather than leave a gap. */
const perhaps = (codec: Codec): Codec => ({
  read: cell => (cell === notKnown ? null : codec.read(cell)),
  write: (value, draft) => codec.write(value, draft) || notKnown,
})

/** Where nobody else can read a result, a list says that the owner says so (AC-76). */
const ownWord = '（自述）'
const maturity: Codec = {
  read: cell => cell.replace(ownWord, ''),
  write: (value, draft) => {
    const known = maturities.find(one => one === value)
    return known && isOwnWord(known, listOf(draft['evidence']).length) ? `${known}${ownWord}` : textOf(value)
  },
}

const beginning = (places: Places) => [
  column('名称', 'name'),
  column('简介', 'summary'),
  column('所在地区', 'locality', oneOf(localityNames(places))),
]
const ending = [
  column('价格（元）', 'price.fen', amount),
  column('计价单位', 'price.unit'),
  column('是否含税', 'price.taxIncluded', yes),
  column('面议原因', 'price.reason'),
  column('联系方式', 'contact'),
]

const ownOf = (validations: Validations): Readonly<Record<ShowcaseKind, readonly Column[]>> => ({
  achievement: [
    column('领域或行业', 'fields', texts),
    column('所有单位', 'owners', texts),
    column('工艺', 'process', oneOf(processes)),
    column('成熟度', 'maturity', maturity),
    column('技术就绪度（TRL）', 'trl', whole),
    column('制造成熟度（MRL）', 'mrl', whole),
    column('依据', 'evidence', things('platform', 'number', ['issuedOn', date], 'conclusion')),
    column('转让方式', 'transfers', texts),
    column('专利', 'patents', things('number', 'status', ['statedOn', date])),
  ],
  solution: [
    column('解决的问题', 'problem'),
    column('做法', 'approach'),
    column('工艺', 'process', oneOf(processes)),
    column('提供平台', 'platforms', things('name', 'id')),
    column('验证类型', 'validations', manyOf(validations)),
    column('周期（工作日）', 'days', whole),
    column('案例', 'cases', things('title', 'text')),
  ],
  plant: [
    column('地址', 'address'),
    column('所在楼层', 'floor'),
    column('消防类别', 'fire', perhaps(plain)),
    column('环评准入', 'eia'),
    column('准入类别', 'eiaList', texts),
    column('位于化工园区', 'park'),
    column('可交付日期', 'availableFrom', perhaps(date)),
  ],
  factory: [
    column('工艺', 'processes', manyOf(processes)),
    column('资质', 'certificates', things('name', 'number', ['validTo', date])),
  ],
})

const columnsOf = (kind: ShowcaseKind, places: Places, validations: Validations): Column[] => [
  ...beginning(places),
  ...ownOf(validations)[kind],
  ...ending,
]

const ofNumbers = ['参数依据', '参数日期', '参数依据材料'] as const
const basisCodes = codesOf(bases)

/** Headings of the sheet that people fill in; further parameters may be added as columns. */
export const templateOf = (kind: ShowcaseKind): string[] => [
  ...columnsOf(kind, { localities: [] }, {}).map(({ heading }) => heading),
  ...(kind === 'achievement'
    ? []
    : [...mainParameters[kind].map(code => parameterOf(code).name), ...ofNumbers]),
]

/** Drafts or what is published of them, as `readRows` reads them: the headings, and a row for each. */
export function showcaseSheet(
  kind: ShowcaseKind,
  drafts: readonly Draft[],
  pack: Pack,
  validations: Validations,
) {
  const ownColumns = columnsOf(kind, pack, validations)
  const stated = drafts.map(draft => ({
    capabilities: kind === 'achievement' ? [] : (capabilities.safeParse(draft['capabilities']).data ?? []),
  }))
  const main: readonly ParameterCode[] = mainParameters[kind]
  const parameters = [...main, ...statedParameters(stated).filter(code => !main.includes(code))]
  return {
    columns: [...ownColumns.map(({ heading }) => heading), ...parameters.map(code => parameterOf(code).name)],
    rows: drafts.map((draft, at) => [
      ...draftCells(ownColumns, draft),
      ...statedCells(stated[at]?.capabilities ?? [], parameters),
    ]),
  }
}

const isParameter = (heading: string): boolean => parameterByName(bareHeading(heading)) !== null
const isOfNumbers = (heading: string): boolean => ofNumbers.some(one => one === bareHeading(heading))

/** The stated numbers of a row, each in a column of its own; those that don't say their basis, date and evidence have the row's. */
function capabilitiesIn(row: SheetRow, today: PlainDate, complain: Complain): Capability[] {
  const read = (wanted: (typeof ofNumbers)[number], reader: (text: string) => string | Wrong) => {
    const [heading = '', cell = ''] =
      Object.entries(row).find(([found]) => bareHeading(found) === wanted) ?? []
    const text = sheetText(cell)
    const value = text === '' ? undefined : reader(text)
    if (!(value instanceof Wrong)) return value
    complain(heading, value.message)
    return undefined
  }
  const named = read('参数依据', text => codeOf(bases, text))
  const basis = basisCodes.find(code => code === named)
  const statedOn = dayIn(read('参数日期', dateIn) ?? '') ?? today
  const evidence = read('参数依据材料', text => (text.length > 200 ? new Wrong('最多 200 个字') : text))
  return Object.entries(row).flatMap(([heading, cell]): Capability[] => {
    const parameter = parameterByName(bareHeading(heading))
    const text = sheetText(cell)
    if (parameter === null || text === '') return []
    const stated = capabilityIn(parameter, text, statedOn, basis)
    if (typeof stated !== 'string')
      return [evidence === undefined ? stated : { ...stated, evidence: stated.evidence ?? evidence }]
    complain(heading, stated)
    return []
  })
}

interface Sheet {
  readonly kind: ShowcaseKind
  readonly rows: readonly SheetRow[]
  readonly today: PlainDate
  readonly pack: Pack
  /** Those that may be given today. */
  readonly validations: Validations
  /** Names that the organisation's records of this kind have already. */
  readonly taken: ReadonlySet<string>
}

export const namesOfRows = (rows: readonly SheetRow[]): string[] =>
  namesIn([column('名称', 'name')], rows).filter(name => name !== '')

/** Checks a whole sheet: a draft for each row, and every fault with its row and column. */
export function readRows({ kind, rows, today, pack, validations, taken }: Sheet) {
  const states = kind !== 'achievement'
  const { read, faults, ignored } = readDrafts({
    columns: columnsOf(kind, pack, validations),
    rows,
    schema: content,
    completed: (draft, row, complain) => {
      const price = isDraft(draft['price']) ? draft['price'] : {}
      return {
        ...draft,
        kind,
        price: { ...price, mode: price['fen'] === undefined ? 'negotiable' : 'fixed' },
        ...(states ? { capabilities: capabilitiesIn(row, today, complain) } : {}),
      }
    },
    reads: heading => states && (isParameter(heading) || isOfNumbers(heading)),
    elsewhere: '参数',
    taken: { names: taken, message: '本单位已有同名的一项，请先核对' },
  })
  // Which kind it is, its record says and not its draft.
  return { drafts: read.map(({ draft: { kind: _, ...draft } }) => draft), faults, ignored }
}
