/** 逾期取消与爽约收费, as a client is told of them beforehand. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema } from '#kernel/schema.ts'
import { pays } from './fields.ts'
import { feeKinds } from './terms.ts'

const lateFees = z.array(z.object({ kind: z.enum(codesOf(feeKinds)), fen: fenSchema }))

export const getLateFees = contract({
  id: 'billing.getLateFees',
  summary: '查看本单位的预约逾期取消或爽约时，按已签合同的价格收多少；没有合同或价格没有写明的为空',
  kind: 'query',
  route: 'GET /bookings/{bookingId}/late-fees',
  permission: pays,
  input: z.object({ bookingId: idSchema }),
  output: z.object({
    orderNumber: z.string().nullable(),
    fees: lateFees,
  }),
  audit: null,
  refusals: {},
})

export const getSeriesLateFees = contract({
  id: 'billing.getSeriesLateFees',
  summary: '查看本单位系列预约的各次逾期取消或爽约时，按已签合同的价格收多少；没有合同的各次不在其中',
  kind: 'query',
  route: 'GET /booking-series/{seriesId}/late-fees',
  permission: pays,
  input: z.object({ seriesId: idSchema }),
  output: z.object({
    bookings: z.array(z.object({ bookingId: idSchema, orderNumber: z.string(), fees: lateFees })),
  }),
  audit: null,
  refusals: {},
})
