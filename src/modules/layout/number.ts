import { recordNumber } from '#kernel/record-number.ts'

/** 建设项目 `JS2611-00042`. */
export const buildNumber = (one: { serial: number; createdAt: Date }): string =>
  recordNumber('JS', one.serial, one.createdAt)
