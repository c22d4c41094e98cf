import { recordNumber } from '#kernel/record-number.ts'

/** 应分收益 `FX2611-00042`. */
export const saleNumber = (serial: number, at: Date): string => recordNumber('FX', serial, at)

/** 分配 `FP2611-00042`. */
export const runNumber = (serial: number, at: Date): string => recordNumber('FP', serial, at)
