import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { besideOverlong, type SheetFault, type SheetRow } from '#kernel/sheet.ts'
import type { Change, Scheme, Term } from './terms.ts'

const headings = {
  code: ['代码', '编码', 'code'],
  parent: ['上级代码', '上级', 'parent'],
  name: ['名称', 'name'],
  unconfirmed: ['待确认'],
} as const

/** Headings of the sheet that people fill in. */
export const templateHeadings = ['代码', '上级代码', '名称', '待确认'] as const

const cellOf = (row: SheetRow, field: keyof typeof headings): string =>
  headings[field].map(heading => row[heading] ?? '').find(cell => cell.trim() !== '') ?? ''

/** Codes in half-width characters without blanks; names are kept as they are written, but for blanks around them. */
const codeOf = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')

/** What a code of the scheme looks like, where its standard says so. */
const forms: Partial<Record<Scheme, { readonly pattern: RegExp; readonly words: string }>> = {
  'gbt-2260': { pattern: /^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/, words: '2、4、6、9 或 12 位数字' },
  'gbt-4754': { pattern: /^[A-T](\d{2,4})?$/, words: '门类字母，或门类字母加 2 至 4 位数字' },
}

const longestCode = 40
const longestName = 100

/** Codes from which following the codes above leads back to where it began; each code is followed once. */
function circles(parents: ReadonlyMap<string, string>): Set<string> {
  const [done, found] = [new Set<string>(), new Set<string>()]
  for (const start of parents.keys()) {
    const way: string[] = []
    const onWay = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !done.has(at) && !onWay.has(at)) {
      way.push(at)
      onWay.add(at)
      at = parents.get(at)
    }
    if (at !== undefined && onWay.has(at)) for (const code of way.slice(way.indexOf(at))) found.add(code)
    for (const code of way) done.add(code)
  }
  return found
}

const longestCell = 500

interface ReadTerms {
  readonly terms: Term[]
  readonly faults: SheetFault[]
  readonly ignored: readonly string[]
}

/** Reads the rows of a sheet as terms, and everything that is wrong with them, by row and column. Row 1 is the heading. */
export const readTerms = (scheme: Scheme, rows: readonly SheetRow[]): ReadTerms =>
  besideOverlong(rows, longestCell, fitting => termsIn(scheme, fitting))

function termsIn(scheme: Scheme, rows: readonly SheetRow[]): ReadTerms {
  const faults: SheetFault[] = []
  const read = rows.map((row, index) => ({
    number: index + 2,
    code: codeOf(cellOf(row, 'code')),
    parent: codeOf(cellOf(row, 'parent')) || null,
    name: cellOf(row, 'name').trim(),
    unconfirmed: cellOf(row, 'unconfirmed').trim(),
  }))
  const parents = new Map(read.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent]])))
  const codes = new Set(read.map(({ code }) => code))
  const circular = circles(parents)
  const first = new Map<string, number>()
  const form = forms[scheme]
  for (const { number, code, parent, name, unconfirmed } of read) {
    const fault = (column: string, message: string) => faults.push({ row: number, column, message })
    const earlier = first.get(code)
    if (code === '') fault('代码', '必填，不能为空')
    else if (code.length > longestCode) fault('代码', `最多 ${longestCode} 个字符`)
    else if (form && !form.pattern.test(code)) fault('代码', `“${code}”不合格式，应为${form.words}`)
    else if (earlier !== undefined) fault('代码', `与第 ${earlier} 行重复`)
    if (earlier === undefined) first.set(code, number)
    if (name === '') fault('名称', '必填，不能为空')
    else if (name.length > longestName) fault('名称', `最多 ${longestName} 个字`)
    else if (/^[=+@\t]/.test(name)) fault('名称', '不能以 =、+、@ 开头，请改为普通文字')
    if (!['', '是', '否'].includes(unconfirmed)) fault('待确认', `“${unconfirmed}”请改填“是”或“否”`)
    if (parent !== null && !codes.has(parent)) fault('上级代码', `“${parent}”不在本表中`)
    else if (circular.has(code)) fault('上级代码', '上级关系绕回自身')
  }
  const terms = read.map(({ code, parent, name, unconfirmed }) => ({
    code,
    parent,
    name,
    confirmed: unconfirmed !== '是',
  }))
  const known = new Set<string>(Object.values(headings).flat())
  const seen = new Set(rows.flatMap(row => Object.keys(row)))
  return { terms, faults, ignored: [...seen].filter(heading => !known.has(heading)) }
}

/** What a term is under the one above it, as a change shows it. */
const placeOf = ({ parent }: Term, terms: ReadonlyMap<string, Term>): string =>
  parent === null ? '最上一级' : `${parent} ${terms.get(parent)?.name ?? ''}`.trim()

const standing = ({ confirmed }: Term): string => (confirmed ? '已确认' : '待确认')

/**
 * What one edition has that another hasn't, by code and in the order of the later one. A term that stays may be
 * called otherwise, stand elsewhere, and be confirmed: each is a change of its own.
 */
export function changesBetween(before: readonly Term[], after: readonly Term[]): Change[] {
  const [was, is] = [new Map(before.map(one => [one.code, one])), new Map(after.map(one => [one.code, one]))]
  const added = after.filter(({ code }) => !was.has(code))
  const removed = before.filter(({ code }) => !is.has(code))
  const stayed = after.flatMap(now => {
    const old = was.get(now.code)
    return old ? [{ old, now }] : []
  })
  const differing = (kind: Change['kind'], of: (term: Term) => string) =>
    stayed.flatMap(({ old, now }): Change[] => {
      const [before, after] = [of(old), of(now)]
      return before === after ? [] : [{ kind, code: now.code, before, after }]
    })
  return [
    ...added.map(({ code, name }): Change => ({ kind: 'added', code, before: null, after: name })),
    ...removed.map(({ code, name }): Change => ({ kind: 'removed', code, before: name, after: null })),
    ...differing('renamed', ({ name }) => name),
    ...stayed
      .filter(({ old, now }) => old.parent !== now.parent)
      .map(
        ({ old, now }): Change => ({
          kind: 'moved',
          code: now.code,
          before: placeOf(old, was),
          after: placeOf(now, is),
        }),
      ),
    ...differing('settled', standing),
  ]
}

/** How many changes of each kind. */
export const countChanges = (changes: readonly Change[]): Record<Change['kind'], number> => {
  const counts = { added: 0, removed: 0, renamed: 0, moved: 0, settled: 0 }
  for (const { kind } of changes) counts[kind] += 1
  return counts
}

export const dayRefusal = (effectiveFrom: PlainDate): Refusal => ({
  rule: 'taxonomy.day',
  field: 'effectiveFrom',
  message: `已有从${formatDate(effectiveFrom)}起执行的版本，请改用其他日期。`,
  facts: { effectiveFrom },
})

/** What was decided by an edition must stay readable by it: a scheme's past is never written anew. */
export function editionRefusals(
  effectiveFrom: PlainDate,
  facts: { readonly today: PlainDate; readonly isFirst: boolean; readonly dayTaken: boolean },
): (Refusal | null)[] {
  return [
    facts.isFirst || effectiveFrom >= facts.today
      ? null
      : {
          rule: 'taxonomy.past',
          field: 'effectiveFrom',
          message: `新版本只能从今天（${formatDate(facts.today)}）或以后起执行，已经执行过的分类不能改写。`,
          facts: { effectiveFrom, today: facts.today },
        },
    facts.dayTaken ? dayRefusal(effectiveFrom) : null,
  ]
}

/** An edition may be taken back until its day: nothing has been read by it yet. */
export const inForceRefusal = (effectiveFrom: PlainDate, today: PlainDate): Refusal | null =>
  effectiveFrom > today
    ? null
    : {
        rule: 'taxonomy.in-force',
        message: `该版本已从 ${formatDate(effectiveFrom)}起执行，不能移除；请导入新版本更正。`,
        facts: { effectiveFrom, today },
      }
