/** 参数: figures and readings that a document gives or leaves open, each version with the days it holds and is known. */
import { z } from 'zod'
import { isPlainDate, type PlainDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'

export const parameterSchema = z
  .object({
    id: z.string(),
    clause: z.string(),
    name: z.string(),
    value: z.union([z.number(), z.string()]).nullable(),
    unit: z.string().nullable(),
    from: plainDateSchema,
    /** The day from which this version is known; absent where it always was. What was decided before knows it not. */
    recorded: plainDateSchema.optional(),
    /** The first day of an earlier version that counts no more once this one is known. */
    withdraws: plainDateSchema.optional(),
    /** 理解: the readings that the words allow, each in words. A value is one of them. */
    options: z.record(z.string(), z.string()).optional(),
    silent: z.string().optional(),
  })
  .refine(({ value, silent }) => (value === null) === (silent !== undefined), {
    message: '须有数值，或写明原文未给出的原因（silent），二者只取其一',
  })
  .refine(({ value, options }) => options === undefined || value === null || Object.hasOwn(options, value), {
    path: ['value'],
    message: '取值须是所列理解（options）之一',
  })
  .refine(
    ({ value, options, unit }) =>
      typeof value !== 'string' ||
      options !== undefined ||
      (unit === '日期' && (value === '不限' || isPlainDate(value))),
    { path: ['value'], message: '请填写数字；单位是日期的，填日期或“不限”' },
  )

export type Parameter = z.output<typeof parameterSchema>

/** The version of a parameter that holds on `day`, as far as anybody knew on `known`. */
export function versionOn(
  parameters: readonly Parameter[],
  id: string,
  day: PlainDate,
  known: PlainDate,
): Parameter | null {
  const versions = parameters.filter(
    one => one.id === id && (one.recorded === undefined || one.recorded <= known),
  )
  const isWithdrawn = (version: Parameter) =>
    versions.some(other => other !== version && other.withdraws === version.from)
  return (
    versions
      .filter(one => one.from <= day && !isWithdrawn(one))
      .toSorted((a, b) => a.from.localeCompare(b.from) || (a.recorded ?? '').localeCompare(b.recorded ?? ''))
      .at(-1) ?? null
  )
}
