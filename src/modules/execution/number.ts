import { recordNumber } from '#kernel/record-number.ts'

/** 样品编号 `YP2611-00042`. */
export const sampleNumber = ({ serial, receivedAt }: { serial: number; receivedAt: Date }): string =>
  recordNumber('YP', serial, receivedAt)

/** 批记录编号 `PJ2611-00042`. */
export const batchNumber = ({ serial, createdAt }: { serial: number; createdAt: Date }): string =>
  recordNumber('PJ', serial, createdAt)

/** 报告编号 `BG2611-00042`. */
export const reportNumber = ({ serial, createdAt }: { serial: number; createdAt: Date }): string =>
  recordNumber('BG', serial, createdAt)
