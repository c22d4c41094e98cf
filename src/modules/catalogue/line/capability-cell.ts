/** A capability as one cell of a sheet: `50-200 L（实测，2026-01-05，示例报告 12 号）`. What is in brackets may be left out. */
import type { PlainDate } from '#kernel/calendar.ts'
import { readQuantity, writeQuantity } from '#kernel/quantity.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { dayIn } from '#kernel/sheet.ts'
import { bases, type Capability, type ParameterCode, parameterCodes, parameterOf } from '../terms.ts'

export function capabilityCell({
  present,
  quantity,
  basis,
  statedOn,
  evidence,
}: Omit<Capability, 'parameter'>): string {
  const value = quantity ? writeQuantity(quantity) : present ? '是' : '否'
  return `${value}（${[bases[basis], statedOn, ...(evidence ? [evidence] : [])].join('，')}）`
}

const grounded = new RegExp(
  `^(.*?)\\s*[（(](${Object.values(bases).join('|')})[，,]\\s*([^，,）)]+)(?:[，,]\\s*(.*))?[）)]$`,
  's',
)

const isBasis = (code: string): code is Capability['basis'] => Object.hasOwn(bases, code)

/** Reads `capabilityCell`'s and what people write: `≤180 ℃`, `是`; rated as of today where no basis is given, unless the sheet says another. Else a sentence on what is wrong. */
export function capabilityIn(
  parameter: ParameterCode,
  cell: string,
  today: PlainDate,
  unsaid: Capability['basis'] = 'rated',
): Capability | string {
  const [, value = cell, basisName = bases[unsaid], day, evidence = ''] = grounded.exec(cell) ?? []
  const statedOn = day === undefined ? today : dayIn(day.trim())
  if (statedOn === null || !plainDateSchema.safeParse(statedOn).success)
    return `“${day}”不是有效日期，请写成 2024-05-01`
  if (evidence.length > 200) return `依据材料最多 200 个字，现有 ${evidence.length} 个`
  const basis = Object.keys(bases)
    .filter(isBasis)
    .find(code => bases[code] === basisName)
  const common = { parameter, basis: basis ?? 'rated', statedOn, ...(evidence ? { evidence } : {}) }
  const { kind } = parameterOf(parameter)
  if (kind === 'feature') {
    if (/^(是|有|具备|√)$/.test(value)) return { ...common, present: true }
    if (/^(否|无|不具备|×)$/.test(value)) return { ...common, present: false }
    return `“${value}”请改填“是”或“否”`
  }
  const quantity = readQuantity(kind, value)
  return typeof quantity === 'string' ? quantity : { ...common, quantity }
}

/** The parameters that any of the records states, in our order: a column each. */
export const parametersOf = (records: readonly { readonly capabilities: readonly Capability[] }[]) => {
  const stated = new Set(
    records.flatMap(({ capabilities }) => capabilities.map(({ parameter }) => parameter)),
  )
  return parameterCodes.filter(code => stated.has(code))
}

/** What a record states, under the columns of these parameters. */
export const statedCells = (
  capabilities: readonly Capability[],
  parameters: readonly ParameterCode[],
): string[] =>
  parameters.map(code => {
    const stated = capabilities.find(({ parameter }) => parameter === code)
    return stated ? capabilityCell(stated) : ''
  })
