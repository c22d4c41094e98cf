import { recordNumber } from '#kernel/record-number.ts'

/** 入库编码 `PY2611-00042`: given at admission, never again to another. */
export const poolCode = (serial: number, admittedAt: Date): string => recordNumber('PY', serial, admittedAt)
