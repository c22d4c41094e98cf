import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Change, Scheme, SheetFault, Term } from './terms.ts'

/** A row of a sheet: heading → cell, all text. */
type Row = Readonly<Record<string, string>>

const headings = {
  code: ['代码', '编码', 'code'],
  parent: ['上级代码', '上级', 'parent'],
  name: ['名称', 'name'],
  unconfirmed: ['待确认'],
} as const

/** Headings of the sheet that people fill in. */
export const templateHeadings = ['代码', '上级代码', '名称', '待确认'] as const

const cellOf = (row: Row, field: keyof typeof headings): string =>
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

/** Whether following the codes above leads back to where it began. */
function leadsBack(code: string, parents: ReadonlyMap<string, string>): boolean {
  let at = parents.get(code)
  for (let steps = 0; at !== undefined && steps <= parents.size; steps++) {
    if (at === code) return true
    at = parents.get(at)
  }
  return false
}

/** Reads the rows of a sheet as terms, and everything that is wrong with them, by row and column. Row 1 is the heading. */
export function readTerms(scheme: Scheme, rows: readonly Row[]): { terms: Term[]; faults: SheetFault[] } {
  const faults: SheetFault[] = []
  const read = rows.map((row, index) => ({
    number: index + 2,
    code: codeOf(cellOf(row, 'code')),
    parent: codeOf(cellOf(row, 'parent')) || null,
    name: cellOf(row, 'name').trim(),
    unconfirmed: cellOf(row, 'unconfirmed').trim(),
  }))
  const parents = new Map(read.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent]])))
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
    if (parent !== null && !read.some(one => one.code === parent)) fault('上级代码', `“${parent}”不在本表中`)
    else if (leadsBack(code, parents)) fault('上级代码', '上级关系绕回自身')
  }
  const terms = read.map(({ code, parent, name, unconfirmed }) => ({
    code,
    parent,
    name,
    confirmed: unconfirmed !== '是',
  }))
  return { terms, faults }
}

/** What one edition has that another hasn't, by code and in the order of the later one. */
export function changesBetween(before: readonly Term[], after: readonly Term[]): Change[] {
  const [was, is] = [new Map(before.map(one => [one.code, one])), new Map(after.map(one => [one.code, one]))]
  const added = after.filter(({ code }) => !was.has(code))
  const removed = before.filter(({ code }) => !is.has(code))
  const renamed = after.flatMap(({ code, name }) => {
    const old = was.get(code)?.name
    return old === undefined || old === name
      ? []
      : [{ kind: 'renamed' as const, code, before: old, after: name }]
  })
  return [
    ...added.map(({ code, name }) => ({ kind: 'added' as const, code, before: null, after: name })),
    ...removed.map(({ code, name }) => ({ kind: 'removed' as const, code, before: name, after: null })),
    ...renamed,
  ]
}

/** What was decided by an edition must stay readable by it: a scheme's past is never written anew. */
export function editionRefusals(
  effectiveFrom: PlainDate,
  facts: { readonly today: PlainDate; readonly isFirst: boolean },
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
  ]
}
