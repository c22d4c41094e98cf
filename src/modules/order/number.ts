import { recordNumber } from '#kernel/record-number.ts'
import type { OrderRow } from './store.ts'

/** 订单与合同 `HT2611-00042`: one number for both. */
export const orderNumber = ({ serial, createdAt }: Pick<OrderRow, 'serial' | 'createdAt'>): string =>
  recordNumber('HT', serial, createdAt)

/** 补充协议 `HT2611-00042-补1`. */
export const supplementNumber = (order: Parameters<typeof orderNumber>[0], number: number): string =>
  `${orderNumber(order)}-补${number}`
