import { recordNumber } from '#kernel/record-number.ts'

/** 批次 `PC2611-00001`. */
export const callNumber = ({ serial, publishedAt }: { serial: number; publishedAt: Date }): string =>
  recordNumber('PC', serial, publishedAt)

/** 申报 `SB2611-00042`. */
export const applicationNumber = ({ serial, createdAt }: { serial: number; createdAt: Date }): string =>
  recordNumber('SB', serial, createdAt)

/** 受理回执 `SL2611-00042`. */
export const receiptNumber = ({ serial, at }: { serial: number; at: Date }): string =>
  recordNumber('SL', serial, at)

/** 公示 `GS2611-00001`. */
export const noticeNumber = ({ serial, publishedAt }: { serial: number; publishedAt: Date }): string =>
  recordNumber('GS', serial, publishedAt)

/** 异议 `YI2611-00001`. */
export const objectionNumber = ({ serial, receivedAt }: { serial: number; receivedAt: Date }): string =>
  recordNumber('YI', serial, receivedAt)
