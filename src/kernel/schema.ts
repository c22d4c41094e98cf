/**
 * The kernel's nouns as the API and the forms read them. Apart from the nouns themselves, so that a page that only
 * shows a date or a quantity needn't load the library that checks one.
 */
import { z } from 'zod'
import { isPlainDate, isTimeOfDay, monthPattern } from './calendar.ts'
import { largestFen } from './money.ts'
import { type Quantity, unitFault } from './quantity.ts'
import { quantityKindNames, unitsOf } from './quantity-kinds.ts'

/** No record here is older or further ahead; beyond, the database and the calendar would give up on a typing error. */
const isOfOurTimes = (year: number): boolean => year >= 1900 && year <= 2199
const ourTimesOnly = '请填写 1900 至 2199 年之间的日期'

export const plainDateSchema = z
  .string()
  .refine(isPlainDate, '请填写真实存在的日期，格式如 2026-01-05')
  .refine(date => isOfOurTimes(Number(date.slice(0, 4))), ourTimesOnly)
  .meta({ title: '日期', format: 'date', example: '2026-01-05' })

export const monthSchema = z
  .string()
  .regex(monthPattern, '请写成 2026-03 这样的年月')
  .meta({ title: '月份', example: '2026-03' })

export const timeOfDaySchema = z
  .string()
  .refine(isTimeOfDay, '请填写 24 小时制的时间，格式如 08:30')
  .meta({ title: '时间', example: '08:30' })

/** An instant; as text in ISO 8601 with its zone, `2026-01-05T09:00:00+08:00`. Handed on as a `Date`. */
export const instantSchema = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform(text => new Date(text))], {
    error: ({ input }) =>
      input === undefined || input === null
        ? '请填写此项'
        : '请填写带时区的时间，格式如 2026-01-05T09:00:00+08:00',
  })
  .refine(instant => isOfOurTimes(instant.getUTCFullYear()), ourTimesOnly)
  .meta({ title: '时刻', format: 'date-time', example: '2026-01-05T09:00:00+08:00' })

export const idSchema = z.uuid('编号格式有误').meta({ title: '编号' })

export const fenSchema = z.int().min(0).max(largestFen).meta({ title: '金额（分）', example: 500000 })

const number = z.number('请填写数字').refine(Number.isFinite, '请填写有限的数字')
const base = { kind: z.enum(quantityKindNames), unit: z.string().min(1).max(20) }

export const quantitySchema: z.ZodType<Quantity> = z
  .discriminatedUnion('form', [
    z.object({ ...base, form: z.literal('value'), value: number }),
    z.object({ ...base, form: z.literal('range'), from: number, to: number }),
    z.object({ ...base, form: z.literal('set'), values: z.array(number).min(1).max(50) }),
    z.object({ ...base, form: z.literal('atLeast'), value: number }),
    z.object({ ...base, form: z.literal('atMost'), value: number }),
  ])
  .superRefine((quantity, context) => {
    if (!Object.hasOwn(unitsOf(quantity.kind), quantity.unit))
      context.addIssue({ code: 'custom', path: ['unit'], message: unitFault(quantity.kind, quantity.unit) })
    if (quantity.form === 'range' && quantity.from > quantity.to)
      context.addIssue({ code: 'custom', path: ['to'], message: '区间的上限不能小于下限' })
  })
  .meta({
    id: 'Quantity',
    title: '量',
    description: '种类、UCUM 单位与五种形式之一：单值、区间、若干档、不低于、不高于',
  })

/** The codes of a table of names, as `z.enum` takes them. */
export const codesOf = <K extends string>(names: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  Object.keys(names) as [K, ...K[]]

/** A list in an address may stand once or several times. */
export const many = <S extends z.ZodType>(item: S) => z.array(item).max(20).default([])
