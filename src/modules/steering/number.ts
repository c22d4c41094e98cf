import { recordNumber } from '#kernel/record-number.ts'

/** 里程碑 `LC2611-00042`. */
export const milestoneNumber = (one: { serial: number; createdAt: Date }): string =>
  recordNumber('LC', one.serial, one.createdAt)

/** 协调事项 `XT2611-00042`. */
export const issueNumber = (one: { serial: number; raisedAt: Date }): string =>
  recordNumber('XT', one.serial, one.raisedAt)

/** 督办单 `DB2611-00042`. */
export const slipNumber = (one: { serial: number; issuedAt: Date }): string =>
  recordNumber('DB', one.serial, one.issuedAt)
