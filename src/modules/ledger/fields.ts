/** Shapes that the contracts of the books have in common. */
import { z } from 'zod'
import { day, type PlainDate } from '#kernel/calendar.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { accounts, sourceKinds } from './terms.ts'

/** Who keeps the books of a platform. */
export const keeps = { 'platform-finance': 'organisation', 'platform-manager': 'organisation' } as const

export const offices = {
  'city-lead': 'city',
  'city-department': 'city',
  'finance-office': 'city',
  'district-office': 'locality',
} as const

export const signedFen = z.int().meta({ title: '金额（分）' })
export const year = z.coerce.number().int().min(2000).max(2199).meta({ title: '年度' })

type Dates = { readonly from: PlainDate; readonly to: PlainDate }
export const dates = { from: plainDateSchema, to: plainDateSchema }
export const isForward = ({ from, to }: Dates): boolean => from <= to
export const forwardOnly = { path: ['to'], message: '结束日期不能早于开始日期' }
export const isShown = ({ from, to }: Dates): boolean => Date.parse(to) - Date.parse(from) < 3660 * day
export const shownOnly = { path: ['to'], message: '一次最多查看十年' }

export const account = z.enum(codesOf(accounts)).meta({ title: '科目' })

export const ledgerEntry = z
  .object({
    id: idSchema,
    number: z.string(),
    bookedOn: plainDateSchema,
    belongsOn: plainDateSchema.meta({ description: '早于入账日期的是补记：所属期间已结账' }),
    text: z.string(),
    source: z.object({ kind: z.enum(codesOf(sourceKinds)), id: z.string(), label: z.string() }),
    reverses: idSchema.nullable(),
    reversedBy: idSchema.nullable(),
    total: signedFen,
    postedAt: instantSchema,
    lines: z.array(z.object({ account, detail: z.string(), partyName: z.string(), amount: signedFen })),
  })
  .meta({ id: 'LedgerEntry', title: '分录' })
