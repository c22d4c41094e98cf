import { recordNumber } from '#kernel/record-number.ts'
import type { OrderRow } from './store.ts'

/** 订单与合同 `HT2611-00042`: one number for both. */
export const orderNumber = ({ serial, createdAt }: Pick<OrderRow, 'serial' | 'createdAt'>): string =>
  recordNumber('HT', serial, createdAt)
