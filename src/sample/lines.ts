import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { type Quantity, readQuantity } from '#kernel/quantity.ts'
import type { QuantityKind } from '#kernel/quantity-kinds.ts'
import { codesOf } from '#kernel/schema.ts'
import type { addLine } from '#modules/catalogue/line/api.ts'
import {
  batchKinds,
  type Capability,
  type ParameterCode,
  parameterCodes,
  parameterOf,
  productClasses,
  unitKinds,
  utilities,
} from '#modules/catalogue/terms.ts'

const productClass = z.enum(codesOf(productClasses))

/** What the sample says of a line beside what it can do as a whole, under the line's name. */
export const lineRecord = z.object({
  units: z.array(
    z
      .object({
        name: z.string(),
        kind: z.enum(codesOf(unitKinds)),
        material: z.string().optional(),
        count: z.int().optional(),
      })
      .catchall(z.string()),
  ),
  evidence: z.partialRecord(z.enum(parameterCodes), z.string()).default({}),
  batch: z.string(),
  cleaning: z.number(),
  changeover: z.number(),
  changeovers: z.array(z.string()).default([]),
  utilities: z.partialRecord(z.enum(codesOf(utilities)), z.string()),
  refused: z.array(productClass),
  hazards: z.array(z.string()).default([]),
  hazardsRefused: z.array(z.string()).default([]),
})
export type LineRecord = z.output<typeof lineRecord>

function quantityFrom(kind: QuantityKind, text: string): Quantity {
  const quantity = readQuantity(kind, text)
  if (typeof quantity === 'string') throw new Error(`sample data: ${quantity}`)
  return quantity
}

/** One parameter as the sample writes it: `50-200 L`, `是`. */
export function stated(parameter: ParameterCode, text: string) {
  const { kind } = parameterOf(parameter)
  return kind === 'feature'
    ? { parameter, present: text === '是' }
    : { parameter, quantity: quantityFrom(kind, text) }
}

/** What has evidence was measured; the rest is what the maker rated. */
export const capabilitiesFrom = (
  texts: Readonly<Record<string, unknown>>,
  today: PlainDate,
  evidence: LineRecord['evidence'] = {},
): Capability[] =>
  parameterCodes.flatMap(parameter => {
    const [text, shown] = [texts[parameter], evidence[parameter]]
    if (typeof text !== 'string') return []
    const basis = shown === undefined ? ('rated' as const) : ('measured' as const)
    return [{ ...stated(parameter, text), basis, statedOn: today, evidence: shown }]
  })

export function batchFrom(text: string): Quantity {
  const read = batchKinds.map(kind => readQuantity(kind, text)).find(one => typeof one !== 'string')
  if (!read) throw new Error(`sample data: no batch: ${text}`)
  return read
}

/** `food cosmetic 12`, or `cosmetic food no`. */
function changeoverFrom(text: string) {
  const [from, to, hours = ''] = text.split(' ')
  return {
    from: productClass.parse(from),
    to: productClass.parse(to),
    hours: hours === 'no' ? null : Number(hours),
  }
}

export const recordFrom = (record: LineRecord, today: PlainDate) =>
  ({
    units: record.units.map(({ name, kind, material = '', count = 1, ...texts }) => ({
      name,
      kind,
      material,
      count,
      capabilities: capabilitiesFrom(texts, today),
    })),
    batch: batchFrom(record.batch),
    cleaningHours: record.cleaning,
    changeoverHours: record.changeover,
    changeovers: record.changeovers.map(changeoverFrom),
    utilities: codesOf(utilities).flatMap(utility => {
      const text = record.utilities[utility]
      return text === undefined ? [] : [{ utility, quantity: quantityFrom(utilities[utility].kind, text) }]
    }),
    refusedClasses: record.refused,
    hazardsAccepted: record.hazards,
    hazardsRefused: record.hazardsRefused,
  }) satisfies Partial<Input<typeof addLine>>
