/** Certificates as a sheet: a row for each line of their scope, each with the head of its certificate. */
import { z } from 'zod'
import { type SheetFault, sheetText } from '#kernel/sheet.ts'
import { certificateFields, inOrder, plausibleNumber, withNormalNumber } from '../certificate/fields.ts'
import { bearsMark, normalNumber } from '../certificate/number.ts'
import { certificateKind, mostScopeLines } from '../fields.ts'
import type { CertificateRow } from '../platform/store.ts'
import { endedOnRefusal } from '../rules.ts'
import type { ScopeLine } from '../tables.ts'
import { certificateKinds } from '../terms.ts'
import { type Columns, dateIn, type RowReader } from './reader.ts'

export type CertificateRecord = Pick<
  CertificateRow,
  'kind' | 'number' | 'validFrom' | 'validTo' | 'scope' | 'endedOn' | 'endedReason'
>

/** One line of a scope with the head of its certificate; without a line where the certificate needs none. */
export type CertifiedLine = Omit<CertificateRecord, 'scope'> & { readonly line: ScopeLine | null }

export const certificateColumns = {
  kind: ['资质*', '资质类别'],
  number: ['证书编号*', '编号'],
  validFrom: ['有效期自*'],
  validTo: ['有效期至*'],
  endedOn: ['终止日期'],
  endedReason: ['终止理由'],
  object: ['检测对象', '对象', '产品'],
  item: ['项目或参数', '检测项目', '项目', '参数'],
  standard: ['方法标准', '标准', '检测标准'],
} satisfies Columns

const { scope: _scope, ...headFields } = certificateFields
const head = z
  .object(headFields)
  .superRefine(inOrder)
  .transform(withNormalNumber)
  .superRefine(plausibleNumber)

const longestReason = 300

/** Null where something is wrong, which the reader has collected. */
export function certifiedLineIn(reader: RowReader): CertifiedLine | null {
  const before = reader.faults.length
  const dayIn = (field: 'validFrom' | 'validTo') => {
    reader.required(field)
    return dateIn(reader, field)
  }
  const written = {
    kind: reader.choice('kind', certificateKinds, 'CNAS'),
    number: reader.required('number', 40),
    validFrom: dayIn('validFrom'),
    validTo: dayIn('validTo'),
  }
  const endedOn = dateIn(reader, 'endedOn')
  const endedReason = reader.cell('endedReason', longestReason)
  if (endedOn === null && endedReason !== '') reader.fault('endedOn', '写了终止理由，请写明终止日期')
  if (endedOn !== null && endedReason.length < 4) reader.fault('endedReason', '请写明理由，至少 4 个字')
  const told = ['object', 'item', 'standard'].some(field => reader.text(field) !== '')
  const line =
    told || bearsMark(written.kind)
      ? {
          object: reader.required('object'),
          item: reader.required('item'),
          standard: reader.required('standard'),
        }
      : null
  if (reader.faults.length > before) return null
  const { success, data, error } = head.safeParse(written)
  if (!success) {
    for (const { path, message } of error.issues) reader.fault(String(path[0]), message)
    return null
  }
  const late = endedOnRefusal(endedOn, data.validTo)
  if (late) reader.fault('endedOn', late.message)
  return { ...data, endedOn, endedReason: endedOn === null ? null : endedReason, line }
}

const noLine: ScopeLine = { object: '', item: '', standard: '' }

/** A certificate as the rows that `certifiedLineIn` reads, cell by cell in the order of the template. */
export const certificateRows = (one: CertificateRecord): string[][] =>
  (one.scope.length > 0 ? one.scope : [noLine]).map(({ object, item, standard }) => [
    certificateKinds[one.kind],
    one.number,
    one.validFrom,
    one.validTo,
    one.endedOn ?? '',
    one.endedReason ?? '',
    object,
    item,
    standard,
  ])

export const certificateKey = ({ kind, number }: Pick<CertificateRecord, 'kind' | 'number'>): string =>
  `${kind} ${number}`

const headOf = ({ line: _line, ...said }: CertifiedLine) => JSON.stringify(said)

/** A row that can't be read, with what it says of whose it is. */
interface BadRow {
  readonly row: number
  readonly kind: string
  readonly number: string
}

/** The certificates that a row may be of: of any kind where its kind can't be read. */
function keysOfBad({ kind, number }: BadRow): string[] {
  const written = sheetText(kind)
  const kinds = certificateKind.options
  const said = kinds.filter(code => code === written || certificateKinds[code] === written)
  return (said.length > 0 ? said : kinds).map(code =>
    certificateKey({ kind: code, number: normalNumber(code, number) }),
  )
}

/**
 * Puts the rows together to certificates; one of which a row is wrong is wrong as a whole, for what is left of its scope
 * isn't what it says. `taken` are the keys of those that the platform has already or that wait.
 */
export function certificatesIn(
  rows: ReadonlyMap<number, CertifiedLine>,
  bad: readonly BadRow[],
  taken: ReadonlySet<string>,
): { readonly faults: readonly SheetFault[]; readonly certificates: readonly CertificateRecord[] } {
  const faults: SheetFault[] = []
  const found = new Map<
    string,
    { readonly row: number; readonly head: string; readonly said: CertificateRecord }
  >()
  for (const [row, one] of rows) {
    const fault = (column: string, message: string) => faults.push({ row, column, message })
    const { line, ...said } = one
    const key = certificateKey(one)
    const earlier = found.get(key)
    if (taken.has(key)) fault('number', '平台已登记或已提交这份证书，请在证书页面修改')
    else if (!earlier)
      found.set(key, { row, head: headOf(one), said: { ...said, scope: line ? [line] : [] } })
    else if (earlier.head !== headOf(one))
      fault('validTo', `与第 ${earlier.row} 行是同一份证书，有效期和终止情况须一致`)
    else if (earlier.said.scope.length >= mostScopeLines)
      fault('object', `一份证书的能力范围最多 ${mostScopeLines} 项`)
    else if (line) earlier.said.scope.push(line)
  }
  const wrongIn = new Map(bad.flatMap(one => keysOfBad(one).map(key => [key, one.row] as const)))
  const told = new Set<number>()
  for (const { row } of faults) {
    told.add(row)
    const one = rows.get(row)
    if (one) wrongIn.set(certificateKey(one), row)
  }
  for (const [row, one] of rows) {
    const wrong = wrongIn.get(certificateKey(one))
    if (wrong !== undefined && !told.has(row))
      faults.push({ row, column: 'number', message: `同一份证书的第 ${wrong} 行有误，整份不导入` })
  }
  const whole = [...found].filter(([key]) => !wrongIn.has(key))
  return { faults, certificates: whole.map(([, { said }]) => said) }
}
